"""A fix as lines and as JSON.

A command stands whole and alone on its line, with nothing before it but blanks: whoever selects
the line and pastes it runs what was meant, at any width.
"""

from __future__ import annotations

from . import wrap
from .safe_text import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..fix import Fix
    from .style import Style


def lines(fix: Fix, style: Style, width: int, hang: str, label: str) -> list[str]:
    """`label` and the note, then each command on a line of its own below, then what comes after.

    `hang` stands before every further line; a width of 0 wraps nothing.
    """
    if not fix.command:
        return wrap.paragraph(shown(fix.note), width, hang, label)
    note, after = _apart(shown(fix.note))
    end = "" if note.endswith("?") or "://" in note.rsplit(" ", 1)[-1] else ":"
    told = wrap.paragraph(note + end, width, hang, label)
    commands = fix.command.split("\n")
    told += [f"{hang}  {style(shown(command), 'bold')}" for command in commands]
    return told + (wrap.paragraph(after, width, hang, hang) if after else [])


def _apart(note: str) -> tuple[str, str]:
    """What is read before the command, and what is to be done after it."""
    before, then, after = note.partition("; then ")
    if then:
        return before, f"then {after}"
    return ("run", note) if note.startswith(("then ", "and ")) else (note or "run", "")


def data(fix: Fix) -> dict[str, str]:
    """The fix as JSON has it."""
    command = "\n".join(shown(line) for line in fix.command.split("\n"))
    return {"command": command, "note": shown(fix.note)}
