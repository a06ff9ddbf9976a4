"""Lines as wide as the terminal, with a hanging indent; a pipe gets each line whole."""

from __future__ import annotations

from . import gate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..machine.host import Host

# `textwrap` costs the launch path more than all the checks, and counts escape codes as text.
WIDEST = 100
NARROWEST = 24


def columns(host: Host, descriptor: int) -> int:
    """How wide lines on descriptor 1 or 2 may be; 0 where nothing is to be wrapped."""
    found = host.columns(descriptor)
    return max(NARROWEST, min(found, WIDEST)) if found else 0


def paragraph(text: str, width: int, hang: str, first: str = "") -> list[str]:
    """The text in lines that begin with `first`, then `hang`; words longer than a line stay whole.

    A width of 0 leaves it on one line.  The text is foreign; `first` and `hang` are our own, and
    may have colours.
    """
    text = gate.line(text)
    if not width:
        return [first + text]
    lines, line = [], first
    for word in _words(text, width - len(hang)):
        if line in (first, hang):  # nothing on it yet
            line += word
        elif visible(line) + 1 + visible(word) <= width:
            line += f" {word}"
        else:
            lines.append(line)
            line = hang + word
    return [*lines, line]


def visible(text: str) -> int:
    """How many columns a text takes, our own escape codes for colour left out."""
    head, *rest = text.split("\x1b[")
    return len(head) + sum(len(part.partition("m")[2]) for part in rest)


def _words(text: str, room: int) -> Iterator[str]:
    """The words; what stands between backticks is one, where it fits on a line."""
    held = ""
    for word in text.split():
        held = f"{held} {word}" if held else word
        if held.count("`") % 2 == 0:
            yield from [held] if visible(held) <= room else held.split()
            held = ""
    yield from held.split()
