"""Not starting ourselves for ever: a mark in the child's environment tells who started whom.

A `claude` on PATH may lead back to preflight in ways that its file does not show.  Where it became
us, the outer preflight is this very process or its parent; claude itself would stand between the
two.  Where it runs us as its child it looks like a claude session that starts a preflight of its
own, and only `TOO_DEEP` of them in one another give it away.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..host import Host

MARK = "PREFLIGHT_STARTED"
"""`<process id of preflight>:<depth>:<path that it started>`: all that the environment gets."""
TOO_DEEP = 8


def mark(host: Host, path: str) -> str:
    """The mark for a child that is started from this process."""
    return f"{os.getpid()}:{_outer(host)[1] + 1}:{path}"


def led_back_by(host: Host) -> str:
    """The path that an outer preflight took for claude but that started this preflight, or ""."""
    pid, depth, path = _outer(host)
    return path if pid in (os.getpid(), os.getppid()) or depth >= TOO_DEEP else ""


def _outer(host: Host) -> tuple[int, int, str]:
    pid, _, rest = host.environ.get(MARK, "").partition(":")
    depth, _, path = rest.partition(":")
    if pid.isdecimal() and depth.isdecimal() and path:
        return int(pid), int(depth), path
    return -1, 0, ""
