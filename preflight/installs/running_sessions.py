"""The sessions of claude that run now, as claude's own registry names them.

Interactive sessions of recent versions keep `sessions/<process id>.json` while they run (measured
on 2.1.330; 2.0.28 has no registry).  A killed one leaves its file behind.
"""

from __future__ import annotations

import os

from ..machine import paths
from ..machine.json_files import read_json
from ..machine.named_tuple import NamedTuple
from ..usage.numbers import epoch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..machine.host import Host

SLACK = 2.0
"""Seconds by which the clocks of the system and of claude may differ."""


class RunningSession(NamedTuple):
    """A running session: process id, session `id`, `version`, working folder (texts may be empty),
    start in epoch seconds."""

    pid: int
    id: str
    version: str
    cwd: str
    started_at: float


def sessions(host: Host) -> tuple[RunningSession, ...]:
    """Every registered session whose process still runs, the oldest first."""
    folder = paths.sessions_dir(host)
    found = [_session(host, os.path.join(folder, name)) for name in host.names(folder)]
    alive = [session for session in found if session is not None]
    return tuple(sorted(alive, key=lambda session: session.started_at))


def _session(host: Host, path: str) -> RunningSession | None:
    document = read_json(host, path)
    pid, started = document.get("pid"), epoch(document.get("startedAt"))
    if type(pid) is not int or started is None:
        return None
    began = host.process_started(pid)
    # A process younger than the entry has inherited the number of one that was killed.
    if began is None or began > started + SLACK:
        return None
    session, version, cwd = map(document.text, ("sessionId", "version", "cwd"))
    return RunningSession(pid, session, version, cwd, started)
