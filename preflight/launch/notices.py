"""What preflight itself says: on stderr only, and never in anybody's way."""

from __future__ import annotations

import os
import select
import sys

from .process.descriptors import PIECE, wait_for

PATIENCE_MS = 250
"""Milliseconds that a stderr which takes no more may hold us up, where nothing else is said."""


def say(text: str, patience_ms: int = PATIENCE_MS) -> None:
    """Write to stderr what was rendered, and every other text as one line of it."""
    draw(_gated(text), patience_ms)


def _gated(text: str) -> str:
    if not text:
        return text
    try:
        from ..render.gate import Rendered, line

        if isinstance(text, Rendered):
            return text
        indent = text[: len(text) - len(text.lstrip(" "))]
        return f"{indent}{line(text)}\n"
    except Exception:
        return _printable(text)


def _printable(text: str) -> str:
    return "".join(c for c in text if c.isprintable()) + "\n"


def draw(text: str, patience_ms: int = PATIENCE_MS) -> None:
    """Write our own text and codes to stderr as they are; a stderr that is closed, full or stuck
    is not our problem to report."""
    if sys.platform == "win32" and _drawn_on_console(text):
        return
    data = memoryview(text.encode("utf-8", "backslashreplace"))
    try:
        while data and _is_ready(patience_ms):
            data = data[os.write(2, data[:PIECE]) :]
    except OSError:
        pass


def _drawn_on_console(text: str) -> bool:
    """Write to a console of Windows in its own characters: it reads bytes in its code page."""
    from ..machine.windows import process

    if not process.is_console(2):
        return False
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except (AttributeError, OSError, ValueError):
        return False
    return True


def _is_ready(patience_ms: int) -> bool:
    """Whether stderr takes a piece without blocking; cannot be told on Windows."""
    return not hasattr(select, "poll") or bool(wait_for(2, select.POLLOUT, patience_ms))


def confess(what: str, error: BaseException) -> None:
    """Own up to a failure of ours."""
    admit(f"{what} failed ({reason(error)}); claude is not affected")


def admit(text: str) -> None:
    """Own up in one line, and to one thing a run: the rest follows from it more often than not."""
    if not _admitted:
        _admitted.append(text)
        # Not through the gate, which may be what failed or hangs: nothing foreign is in it but
        # what `reason` has made safe.
        draw(_printable(f"preflight: {text}"))


_admitted: list[str] = []


def reason(error: BaseException) -> str:
    """An error's name and its text, on one line and without secrets."""
    name = type(error).__name__
    try:
        from ..render.safe_text import one_line

        return one_line(f"{name}: {error}", 160)
    except Exception:
        return name
