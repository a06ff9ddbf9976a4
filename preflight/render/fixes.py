"""A fix as lines and as JSON.

A command stands whole and alone on its line, with nothing before it but blanks: whoever selects
the line and pastes it runs what was meant, at any width.
"""

from __future__ import annotations

from . import gate, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..fix import Fix
    from .style import Style

LEFT_OUT = "there is a command for it, which cannot be shown as it runs"


def lines(fix: Fix, style: Style, width: int, hang: str, label: str) -> list[str]:
    """`label` and the note, then each command on a line of its own below, then what comes after.

    `hang` stands before every further line; a width of 0 wraps nothing.
    """
    command = gate.command(fix.command)
    if not command:
        return wrap.paragraph(fix.note or LEFT_OUT, width, hang, label)
    note, after = _apart(gate.line(fix.note))
    end = "" if note.endswith("?") or "://" in note.rsplit(" ", 1)[-1] else ":"
    told = wrap.paragraph(note + end, width, hang, label)
    told += [f"{hang}  {style(step, 'bold')}" for step in command.split("\n")]
    return told + (wrap.paragraph(after, width, hang, hang) if after else [])


def _apart(note: str) -> tuple[str, str]:
    """What is read before the command, and what is to be done after it."""
    before, then, after = note.partition("; then ")
    if then:
        return before, f"then {after}"
    return ("run", note) if note.startswith(("then ", "and ")) else (note or "run", "")


def data(fix: Fix) -> dict[str, str]:
    """The fix as JSON has it."""
    return {"command": gate.command(fix.command), "note": gate.line(fix.note)}
