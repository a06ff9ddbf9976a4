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
    from ...machine.host import Host

MARK = "PREFLIGHT_STARTED"
"""`<process>:<depth>:<path that it started>`: all that the environment gets."""
TOO_DEEP = 20
DIGITS = 4
"""A longer depth is none of ours."""


def mark(host: Host, path: str) -> str:
    """The mark for a child that is started from this process."""
    return f"{_process(os.getpid())}:{_outer(host)[1] + 1}:{path}"


def led_back_by(host: Host) -> str:
    """The path that an outer preflight took for claude but that started this preflight, or ""."""
    process, depth, path = _outer(host)
    near = process in (_process(os.getpid()), _process(os.getppid())) if process else False
    return path if near or depth >= TOO_DEEP else ""


def _outer(host: Host) -> tuple[str, int, str]:
    process, _, rest = host.environ.get(MARK, "").partition(":")
    depth, _, path = rest.partition(":")
    if not (depth.isdecimal() and len(depth) < DIGITS and path):
        return "", 0, ""
    return process, int(depth), path


def _process(pid: int) -> str:
    """A process by its number and, where the system tells, by when it was started.

    The mark lives on in everything started from a session, longer than a number is one process's.
    """
    try:
        with open(f"/proc/{pid}/stat", "rb") as stream:
            return f"{pid}-{stream.read().rpartition(b')')[2].split()[19].decode()}"
    except (OSError, IndexError):
        return str(pid)
