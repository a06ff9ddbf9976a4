"""The answer of `doctor --live`: a line, an explanation where it was refused, and JSON."""

from __future__ import annotations

from . import explanation, gate, wrap
from .safe_text import one_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..asking.live import Live
    from .style import Style

_COLOURS = {"accepted": "green", "refused": "red", "unreachable": "yellow"}


def text(live: Live, style: Style, now: float, width: int = 0) -> gate.Rendered:
    """What became of the request, and why where it was not accepted."""
    word = style(live.outcome, _COLOURS[live.outcome], "bold")
    passes = "; it passes by itself" if live.transient else ""
    cause = f" ({gate.line(live.cause)}{passes})" if live.cause else ""
    first = f"{style('live', 'bold')}        {word}{cause}: "
    lines = wrap.paragraph(one_line(live.summary, 400), width, " " * 12, first)
    if live.explanation is not None:
        told = explanation.text(live.explanation, style, now, width or None, more="")
        lines += ["", told.rstrip("\n")]
    return gate.Rendered("".join(f"{line}\n" for line in lines))


def data(live: Live) -> dict[str, object]:
    """`{"outcome", "cause", "transient", "summary"}`; `cause` is null where none is named."""
    return {
        "outcome": live.outcome,
        "cause": live.cause or None,
        "transient": live.transient,
        "summary": one_line(live.summary, 400),
    }
