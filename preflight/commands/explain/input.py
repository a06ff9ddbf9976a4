"""What `preflight explain` is given to read: files, or standard input."""

from __future__ import annotations

import codecs
import sys

from ...machine.host import Host
from ...render.gate import Rendered
from ...render.safe_text import one_line
from ..out import echo

HOW_TO_PASTE = "Paste the error, then press Ctrl-D on a line of its own."
NO_FILE = (
    "  To explain a message rather than a file, pipe it: echo 'MESSAGE' | preflight explain,\n"
    "  or run `preflight explain` and paste it."
)
_MARKS = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
"""What begins a file that PowerShell's `>` wrote."""


def texts(names: tuple[str, ...], host: Host) -> list[tuple[str, str]]:
    """The origin and text of each readable input; says on stderr what is wrong with the others."""
    found = []
    for name in names or ("-",):
        origin = "stdin" if name == "-" else one_line(name)
        try:
            text = _decoded(_bytes(name, host))
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            echo(f"preflight: {origin} cannot be read: {reason}", err=True)
            if isinstance(error, FileNotFoundError) and " " in name:
                echo(Rendered(NO_FILE), err=True)
            continue
        if text.strip():
            found.append((origin, text))
        else:
            echo(f"preflight: {origin} is empty", err=True)
    return found


def _bytes(name: str, host: Host) -> bytes:
    """Raises `OSError`, and `ValueError` for a name that no file can have."""
    if name == "-":
        if host.terminals[0]:
            echo(Rendered(HOW_TO_PASTE), err=True)
        return sys.stdin.buffer.read()
    with open(name, "rb") as stream:
        return stream.read()


def _decoded(data: bytes) -> str:
    """Raises `ValueError` for what is not text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    # No terminal, log or editor writes a NUL; every program and picture holds some.
    if b"\0" in data[:4096]:
        raise ValueError("it is not text")
    return data.decode("utf-8", "replace")
