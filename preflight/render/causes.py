"""One cause on its own: what it is, what helps, and what that rests on."""

from __future__ import annotations

from . import gate, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..explanation.causes import Cause
    from .style import Style


def text(cause: Cause, style: Style, width: int = 0) -> gate.Rendered:
    """A few lines for people; a width of 0 wraps nothing."""
    lines = wrap.paragraph(f"{style(cause.ID, 'bold')}: {cause.ABOUT}", width, "  ")
    lines += ["", *wrap.paragraph(cause.MEANING, width, "  ", "  ")]
    if cause.SOURCES:
        lines += ["", *(f"  {style('see', 'cyan')}   {source}" for source in cause.SOURCES)]
    return gate.Rendered("".join(f"{line}\n" for line in lines))


def data(cause: Cause) -> dict[str, object]:
    """The same as JSON, schema 1."""
    return {
        "schema": 1,
        "cause": cause.ID,
        "about": cause.ABOUT,
        "meaning": cause.MEANING,
        "sources": list(cause.SOURCES),
    }
