"""The `running-sessions` check: sessions that still run another build than a new one would.

An update replaces the program on disk; what runs keeps its build until it ends.
"""

from __future__ import annotations

from ..fix import Fix, by_hand
from ..installs import releases, versions
from ..shells import words
from .finding import INFO, OK, SKIPPED, UNKNOWN, WARNING, Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..installs.running_sessions import RunningSession
    from ..situation import Situation

ID = "running-sessions"
ABOUT = "whether sessions that run now still run an older build"


def check(situation: Situation) -> Finding:
    """Compare the versions of the registered sessions with the claude that would start now."""
    sessions = situation.running
    if not sessions:
        return Finding(ID, SKIPPED, "no session of claude is registered as running")
    here = situation.version
    if versions.parse(here) is None:
        return Finding(ID, UNKNOWN, f"{_count(len(sessions))}; the installed version is not known")
    old = [session for session in sessions if versions.older(session.version, here)]
    if not old:
        return Finding(ID, OK, f"{_count(len(sessions))}, none on an older build than {here}")
    unfit = [s for s in old if versions.older(s.version, releases.ATTRIBUTION.version)]
    return Finding(
        ID,
        WARNING if unfit else INFO,
        f"{_count(len(old))} on an older build than the installed {here}",
        tuple(f"{s.version} in {s.cwd}, process {s.pid}" for s in old),
        tuple(_again(session, situation.host.is_windows) for session in old),
    )


def _again(session: RunningSession, is_windows: bool) -> Fix:
    by_id = words.line("claude --resume {}", session.id) if session.id else "claude --continue"
    if session.cwd and not is_windows:
        there = words.line("cd {} && ", session.cwd)
        command = there and by_id and there + by_id
    else:
        command = by_id
    if command:
        where = f" in {session.cwd}" if session.cwd and is_windows else ""
        return Fix(command, f"after /exit in that session{where}")
    return by_hand(f"/exit that session in {session.cwd}, then start claude --continue there")


def _count(number: int) -> str:
    return "1 running session" if number == 1 else f"{number} running sessions"
