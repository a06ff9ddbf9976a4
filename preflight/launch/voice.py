"""What preflight itself says: on stderr only, and never in anybody's way."""

from __future__ import annotations

import os


def say(text: str) -> None:
    """Write to stderr; a stderr that is closed or full is not our problem to report."""
    if not text:
        return
    try:
        os.write(2, text.encode("utf-8", "backslashreplace"))
    except OSError:
        pass


def confess(what: str, error: BaseException) -> None:
    """One line about a failure of our own."""
    say(f"preflight: {what} failed ({reason(error)}); claude is not affected\n")


def reason(error: BaseException) -> str:
    """An error's name and its text, on one line and without secrets."""
    name = type(error).__name__
    try:
        from ..render.safe import one_line

        return one_line(f"{name}: {error}", 160)
    except Exception:
        return name
