"""`preflight statusline`, run by claude at every refresh: keeps the figures, explains the error.

claude hands it one JSON object on stdin and shows what it prints
(https://code.claude.com/docs/en/statusline).  It runs often and in the middle of claude's screen,
so it imports little, and whatever goes wrong it prints no error there.
"""

from __future__ import annotations

import os
import sys

from .debug_log import complain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

LIMIT = 8 * 1024 * 1024
"""Bytes of input; claude sends about two kilobytes."""


def main(arguments: Sequence[str]) -> int:
    """The status line for the JSON on stdin; `-- COMMAND…` also shows that command's output.

    `arguments` are those after the word `statusline`.
    """
    if _by_hand():
        sys.stderr.write(
            "preflight statusline is run by claude, which hands it JSON on stdin.\n"
            "`preflight init --statusline` shows how to set it up.\n"
        )
        return 2
    raw = _read()
    if len(arguments) < 2:
        _write(_line(raw, beside=False))
        return 0
    from . import own_command

    other = own_command.start(arguments[1:])
    line = _line(raw, beside=True)
    _write(own_command.output(other, raw), line)
    return 0


def _by_hand() -> bool:
    try:
        return os.isatty(0)
    except OSError:
        return False


def _read() -> bytes:
    try:
        return sys.stdin.buffer.read(LIMIT)
    except (AttributeError, OSError, ValueError):
        return b""


def _line(raw: bytes, *, beside: bool) -> bytes:
    try:
        from ..machine.host import Host
        from ..machine.json_files import parse_json
        from . import lines

        told = lines.lines(Host.real(), parse_json("stdin", raw).data, beside=beside)
        return "\n".join(told).encode("utf-8", "replace")
    except Exception as error:
        complain(f"status line: {error!r}")
        return b""


def _write(*parts: bytes) -> None:
    lines = b"\n".join(part for part in (part.rstrip(b"\n") for part in parts) if part)
    try:
        sys.stdout.buffer.write(lines + b"\n" if lines else b"")
        sys.stdout.buffer.flush()
    except (AttributeError, OSError, ValueError):
        os._exit(0)  # claude has gone or asked anew; the interpreter would complain while it ends
