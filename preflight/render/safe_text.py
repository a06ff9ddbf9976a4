"""Foreign text made safe to show: no secrets, no terminal control."""

from __future__ import annotations

from ..foreign.characters import clean as clean
from ..foreign.secrets import mask as mask
from ..foreign.secrets import redact, redact_command


def shown(text: str) -> str:
    """Foreign text ready for any output of preflight that may have several lines."""
    return redact(clean(text))


def one_line(text: str, limit: int = 300) -> str:
    """Foreign text as a single line of at most `limit` characters, cut behind what was redacted."""
    flat = " ".join(shown(text).split())
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"


def runnable(command: str) -> str:
    """A command as it stands; empty where showing it would change it, or give a secret away."""
    lines = command.split("\n")
    safe = all(line.isprintable() and clean(line) == line == redact_command(line) for line in lines)
    return command if safe else ""
