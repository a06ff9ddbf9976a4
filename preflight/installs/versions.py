"""Version numbers of claude: compared on the launch path, so without `packaging`."""

from __future__ import annotations


def parse(version: str) -> tuple[int, int, int] | None:
    """`2.1.36` → `(2, 1, 36)`; `None` for anything that is not three plain numbers.

    A suffix after `-`, `+` or a space is dropped, a leading `v` too.
    """
    core = version.strip().removeprefix("v")
    for mark in (" ", "-", "+"):
        core = core.split(mark, 1)[0]
    parts = core.split(".")
    if len(parts) != 3 or not all(p.isascii() and p.isdigit() and len(p) < 10 for p in parts):
        return None
    return int(parts[0]), int(parts[1]), int(parts[2])


def older(version: str, floor: str) -> bool | None:
    """Whether `version` is below `floor`; `None` where either cannot be read."""
    left, right = parse(version), parse(floor)
    return None if left is None or right is None else left < right
