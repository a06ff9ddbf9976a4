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
    """Own up to a failure of ours."""
    admit(f"{what} failed ({reason(error)}); claude is not affected")


def admit(text: str) -> None:
    """Own up in one line, and to one thing a run: the rest follows from it more often than not."""
    if not _admitted:
        _admitted.append(text)
        say(f"preflight: {text}\n")


_admitted: list[str] = []


def reason(error: BaseException) -> str:
    """An error's name and its text, on one line and without secrets."""
    name = type(error).__name__
    try:
        from ..render.safe import one_line

        return one_line(f"{name}: {error}", 160)
    except Exception:
        return name
