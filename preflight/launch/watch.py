"""claude as our child: started, watched, passed on, and its refusal explained."""

from __future__ import annotations

import os
import signal
import time

from . import relay as relays
from .limit import OutOfTime, TimeLimit
from .session import Run, registered_session
from .start import CannotStart, spawn
from .status import leave_like
from .supervise import Supervisor
from .terminal import Terminal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..host import Host
    from ..situation import Situation
    from .options import Options
    from .relay import Relay
    from .supervise import Probe

EXPLANATION_LIMIT = 5.0
"""Seconds after which the user gets the prompt back without an explanation."""
REGISTRY_TIMES = (0.3, 0.6, 1.0, 2.0, 5.0)
"""Seconds after the start at which the session registry is looked at, until it names the child."""


def watch(
    situation: Situation,
    path: str,
    arguments: Sequence[str],
    environ: Mapping[str, str],
    options: Options,
) -> int:
    """Run claude under supervision; returns its exit status or dies by its signal.

    Raises `CannotStart`.
    """
    meaning = situation.invocation
    relay = None
    if relays.wanted(interactive=meaning.interactive, update=meaning.is_update):
        relay = relays.Relay()
    terminal = Terminal()
    sessions: list[str] = []
    supervisor = Supervisor(
        on_resize=relay.resize if relay else None, probes=_probes(situation.host, sessions)
    )
    wall, monotonic = time.time(), time.monotonic()
    pid = _start(supervisor, relay, path, arguments, environ)
    status = supervisor.wait(pid)
    stderr = relay.finish() if relay else b""
    if os.WIFSIGNALED(status):
        terminal.restore()
    # A clock that was set back meanwhile must not hide the rows of this run.
    started_at = min(wall, time.time() - (time.monotonic() - monotonic))
    cwd = os.path.realpath(situation.host.cwd or "")
    session = sessions[-1] if sessions else ""
    run = Run(pid, started_at, cwd, situation.version, meaning, session)
    supervisor.release()
    _explain(situation, run, status, stderr, options)
    return leave_like(status)


def _start(
    supervisor: Supervisor,
    relay: Relay | None,
    path: str,
    arguments: Sequence[str],
    environ: Mapping[str, str],
) -> int:
    stderr = relay.child_end if relay else None
    try:
        pid = spawn(path, arguments, environ, mask=supervisor.original_mask, stderr=stderr)
    except CannotStart:
        supervisor.release()
        raise
    if relay:
        relay.start()
    return pid


def _probes(host: Host, sessions: list[str]) -> list[Probe]:
    def probe(pid: int) -> bool:
        session = registered_session(host, pid)
        if session:
            sessions.append(session)
        return bool(session)

    return [(seconds, probe) for seconds in REGISTRY_TIMES]


def _explain(situation: Situation, run: Run, status: int, stderr: bytes, options: Options) -> None:
    """Say why the API refused; a failure of ours is one line and never claude's."""
    from .run import say

    if signal.getsignal(signal.SIGINT) == signal.SIG_DFL:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with TimeLimit(EXPLANATION_LIMIT):
            from ..render.style import style_for
            from .aftermath import words

            style = style_for(situation.host, 2, options.color)
            code = os.waitstatus_to_exitcode(status)
            text = words(situation, run, code, stderr, style)
        say(text)
    except (KeyboardInterrupt, OutOfTime):
        say("preflight: the explanation was left out; `preflight explain --last` shows it\n")
    except Exception as error:
        say(f"preflight: the explanation failed ({type(error).__name__}: {error})\n")
