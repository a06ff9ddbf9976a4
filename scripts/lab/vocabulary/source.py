"""The JavaScript of a published build: `cli.js`, or what a native executable carries."""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from pathlib import Path

MARK = b"// @bun"
"""What begins each of the modules inside a native executable; a zero byte ends them."""


def modules(executable: Path) -> Iterator[str]:
    """Every module's source; a script is its own only one."""
    if executable.suffix == ".js":
        yield executable.read_text("utf-8", "replace")
        return
    with executable.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as all:
        start = all.find(MARK)
        while start >= 0:
            end = all.find(b"\0", start)
            end = len(all) if end < 0 else end
            yield all[start:end].decode("utf-8", "replace")
            start = all.find(MARK, end)
