"""What proc(5) tells of a process; Linux alone has it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

STATE, GROUP, SESSION, FOREGROUND = 0, 2, 3, 5
"""Places in `stat`: state letter, process group, session, foreground group of its terminal."""
GONE = "ZX"
"""State letters of what has ended."""


def stat(pid: int | str) -> list[str]:
    """The fields of `/proc/<pid>/stat` that follow the name, which may hold anything.

    Raises `OSError` where there is no such process.
    """
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


def everyone() -> Iterator[tuple[int, list[str]]]:
    """Every process with its `stat`; those that end meanwhile are left out."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                fields = stat(entry.name)
            except OSError:
                continue
            yield int(entry.name), fields


def is_witness(pid: int) -> bool:
    """Whether this is preflight's witness, by the name that it takes."""
    return Path(f"/proc/{pid}/comm").read_text() == "pf-witness\n"
