"""claude as our child: started, watched, passed on, and its refusal explained."""

from __future__ import annotations

import os

from . import descriptors, relay
from .epilogue import Start, explain
from .limit import Cancelled, cancel_on_signals
from .registry import Registry
from .start import spawn
from .status import leave_like
from .supervise import Supervisor
from .terminal import Terminal
from .voice import confess

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..situation import Situation
    from .options import Options


def watch(
    situation: Situation,
    path: str,
    arguments: Sequence[str],
    environ: Mapping[str, str],
    options: Options,
) -> int:
    """Run claude under supervision; ends this process as claude ended.

    Raises only while claude has not been started: `CannotStart`, or a failure of ours.
    """
    meaning = situation.invocation
    copier = relay.for_run(interactive=meaning.interactive, update=meaning.is_update)
    terminal = Terminal()
    start = Start(situation)
    supervisor = Supervisor(on_resize=copier.resize if copier else None)
    try:
        pid = spawn(path, arguments, environ, mask=supervisor.original_mask, relay=copier)
    except BaseException:
        supervisor.abandon()
        raise
    registry = None
    try:
        descriptors.let_go()
        if copier:
            copier.start()
        registry = Registry(situation.host, pid)
        status = supervisor.wait(pid)
    except Exception as error:
        confess("watching", error)
        status = _end_of(pid)
    try:
        supervisor.end()
        cancel_on_signals()
        if os.WIFSIGNALED(status):
            terminal.restore()
        stderr = copier.finish() if copier else b""
        run = start.run(pid, registry.ids if registry else (), killed=os.WIFSIGNALED(status))
        explain(situation, run, os.waitstatus_to_exitcode(status), stderr, options)
    except Cancelled:
        pass  # whoever wants the prompt back gets it, and claude's status
    except Exception as error:
        confess("the end", error)
    return leave_like(status)


def _end_of(pid: int) -> int:
    """The wait status, without any of what we do besides."""
    return os.waitpid(pid, 0)[1]
