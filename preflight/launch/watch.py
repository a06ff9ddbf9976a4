"""claude as our child: started, watched, passed on, and its refusal explained."""

from __future__ import annotations

import os

from ..machine import exit_status
from .after_run import Start, explain
from .notices import confess
from .process import descriptors, stderr_relay
from .process.exit_like import leave_like
from .process.start import CannotStart, replace, spawn
from .process.supervise import Supervisor
from .process.terminal import Terminal
from .process.time_limit import Cancelled, block_signals, cancel_on_signals
from .transcripts.session_registry import Registry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import NoReturn

    from ..machine.host import Host
    from ..situation import Situation
    from .options import Options
    from .process.start import Child
    from .process.stderr_relay import Relay


def watch(
    situation: Situation,
    path: str,
    arguments: Sequence[str],
    environ: Mapping[str, str],
    options: Options,
) -> NoReturn:
    """Run claude under supervision; ends this process as claude ended.

    Raises only while claude has not been started: `CannotStart`, or a failure of ours.
    """
    meaning = situation.invocation
    copier = stderr_relay.for_run(interactive=meaning.interactive, update=meaning.is_update)
    # A print run sets no modes; what changed meanwhile is the pager's behind it.
    terminal = Terminal() if meaning.interactive else None
    start = Start(situation)
    supervisor = Supervisor(on_resize=copier.resize if copier else None)
    child = _start(path, arguments, environ, supervisor, copier)
    try:
        sessions: list[str] = []
        status = _stay(child, supervisor, copier, situation.host, sessions)

        def afterwards() -> None:
            supervisor.end()
            cancel_on_signals()
            if terminal and os.WIFSIGNALED(status):
                terminal.restore()
            stderr = copier.finish() if copier else b""
            run = start.run(child.pid, tuple(sessions), status)
            explain(situation, run, os.waitstatus_to_exitcode(status), stderr, options)

        _unless_cancelled(afterwards)
        leave_like(status)
    except CannotStart:
        raise
    except BaseException:
        os._exit(
            exit_status.REFUSED
        )  # claude ran; whoever finds a failure here would start it again


def _start(
    path: str,
    arguments: Sequence[str],
    environ: Mapping[str, str],
    supervisor: Supervisor,
    copier: Relay | None,
) -> Child:
    """claude as our child; where no process can be had, this one becomes claude."""
    try:
        return spawn(
            path,
            arguments,
            environ,
            mask=supervisor.original_mask,
            relay=copier,
            guard=supervisor.guard,
        )
    except OSError as error:
        supervisor.abandon()
        confess("watching", error)
        replace(path, arguments, environ)
    except BaseException:
        supervisor.abandon()
        raise


def _stay(
    child: Child, supervisor: Supervisor, copier: Relay | None, host: Host, sessions: list[str]
) -> int:
    """The wait status of claude, whatever fails beside it; `sessions` gets what it registers.

    Raises `CannotStart`.
    """
    try:
        if copier:
            copier.start()
        descriptors.let_go()
        Registry(host, child.pid, sessions).start()
    except Exception as error:
        confess("watching", error)
    try:
        status = supervisor.wait()
    except Exception as error:
        confess("watching", error)
        status = os.waitpid(child.pid, 0)[1]
    if reason := child.reason_not_started():
        supervisor.abandon()
        raise reason
    return status


def _unless_cancelled(work: Callable[[], None]) -> None:
    """Do this unless the user wants the prompt back; from then on signals change nothing."""
    try:
        try:
            work()
        except Exception as error:
            confess("the end", error)
        block_signals()
    except Cancelled:
        pass
