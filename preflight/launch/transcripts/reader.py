"""Reading a transcript of any size: its beginning, and its lines from the last to the first."""

from __future__ import annotations

import os

from ...machine.json_files import loads

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

BLOCK = 1 << 18
READ_BACK_LIMIT = 64 * 1024 * 1024
"""Bytes read from the end of a transcript at most."""


def row(line: bytes) -> dict[str, Any]:
    """A line as an object; empty where it is none."""
    try:
        found = loads(line)
    except (ValueError, RecursionError):
        return {}  # the half line of a session that was killed while it wrote
    return found if isinstance(found, dict) else {}


def lines_backwards(path: str) -> Iterator[bytes]:
    """The lines of a file from the last to the first, at most `READ_BACK_LIMIT` bytes."""
    try:
        with open(path, "rb") as stream:
            position = stream.seek(0, os.SEEK_END)
            stop = max(0, position - READ_BACK_LIMIT)
            pieces: list[bytes] = []
            while position > stop:
                size = min(BLOCK, position - stop)
                position -= size
                stream.seek(position)
                lines = stream.read(size).split(b"\n")
                pieces.append(lines.pop())
                if lines:
                    yield b"".join(reversed(pieces))
                    yield from reversed(lines[1:])
                    pieces = [lines[0]]
            yield b"".join(reversed(pieces))
    except OSError:
        return


def head_lines(path: str) -> list[bytes]:
    """The first lines of a file, the last of them perhaps cut."""
    try:
        with open(path, "rb") as stream:
            return stream.read(BLOCK).split(b"\n")
    except OSError:
        return []
