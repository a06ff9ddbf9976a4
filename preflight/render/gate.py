"""The gates to the outside, one for each destination: terminal, JSON, Markdown, status line.

What goes out is told by type.  `Rendered` has passed a gate; every other text is foreign, and
whatever writes it makes it one dead line first.  So a renderer that forgets its gate shows text on
one line too many or too few, and never a secret, an escape sequence or a line of ours that a
stranger wrote.  Commands have a gate of their own: they are shown exactly as they run, or not at
all.
"""

from __future__ import annotations

from .safe_text import one_line, runnable, shown

LINE = 4000
"""Characters of a line of ours; what is foreign in it is mostly shorter."""


class Rendered(str):
    """Text for a terminal, a log or a file, made of lines that have passed a gate."""

    __slots__ = ()


class Command(str):
    """A command that has passed its gate: it stands as it runs."""

    __slots__ = ()


def line(text: str, limit: int = LINE) -> str:
    """Foreign text as one line for a terminal, a log, an annotation or a status line."""
    return text if isinstance(text, Rendered) else one_line(text, limit)


def command(text: str) -> Command:
    """The command as it stands, each step on its line; empty where it cannot be shown as it is."""
    return Command(runnable(text))


def json_ready(value: object) -> object:
    """A document for JSON: every text in it, keys as well, safe to show, however deep it lies."""
    if isinstance(value, Command):
        return str(value)
    if isinstance(value, str):
        return flat(shown(value))
    if isinstance(value, dict):
        return {flat(shown(str(key))): json_ready(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [json_ready(inner) for inner in value]
    if isinstance(value, float) and value - value != 0:  # JSON has no infinity
        return None
    return value


def flat(text: str) -> str:
    """The lines of a text as one; blanks within a line stay, for they may be a folder's."""
    lines = text.splitlines()
    return text if len(lines) == 1 and lines[0] == text else " ".join(map(str.strip, lines))


def json_text(document: object, *, ascii_only: bool = False) -> Rendered:
    """A document as JSON text."""
    import json

    ready = json_ready(document)
    return Rendered(json.dumps(ready, indent=2, ensure_ascii=ascii_only, allow_nan=False))


def code(text: str, limit: int = 400) -> str:
    """Foreign text as a Markdown code span, where nothing is alive: no link, mention, picture or
    tag, in a sentence, a list or the cell of a table."""
    return span(one_line(text, limit))


def span(flat: str) -> str:
    """A line as a code span; its fence is longer than any in it."""
    flat = flat.replace("|", "¦")  # a bar ends the cell of a table, in code too
    if not flat:
        return ""
    fence = "`" * (_longest_run(flat) + 1)
    pad = " " if flat[0] == "`" or flat[-1] == "`" or flat.strip() == "" else ""
    return f"{fence}{pad}{flat}{pad}{fence}"


def fenced(text: str) -> list[str]:
    """Lines of a command as a Markdown block of code that nothing in it can end."""
    fence = "`" * max(3, _longest_run(text) + 1)
    return [f"{fence}sh", *text.split("\n"), fence]


def _longest_run(text: str) -> int:
    longest = run = 0
    for letter in text:
        run = run + 1 if letter == "`" else 0
        longest = max(longest, run)
    return longest
