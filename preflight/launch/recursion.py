"""Not starting ourselves for ever: a mark in the child's environment tells who started whom."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..host import Host

MARK = "PREFLIGHT_STARTED"
"""`<process id of preflight>:<path that it started>`, the one thing added to the environment."""


def mark(path: str) -> str:
    """The mark for a child that is started from this process."""
    return f"{os.getpid()}:{path}"


def led_back_by(host: Host) -> str:
    """The path that an outer preflight took for claude but that started this preflight, or "".

    A preflight that runs inside a claude session carries the mark as well, but there claude
    itself stands between the two.
    """
    outer, _, path = host.environ.get(MARK, "").partition(":")
    if not outer.isdigit() or not path:
        return ""
    # The outer one became the shim (exec), the shim became us, or the shim is our parent.
    return path if int(outer) in (os.getpid(), os.getppid(), _grandparent()) else ""


def _grandparent() -> int:
    try:
        with open(f"/proc/{os.getppid()}/stat", "rb") as stream:
            return int(stream.read().rpartition(b")")[2].split()[1])
    except (OSError, ValueError, IndexError):
        return -1
