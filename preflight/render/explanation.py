"""An Explanation as text for a developer who was just refused, and as JSON.

The text is short on purpose: what happened, why, what to do, how sure, how to tell apart.
"""

from __future__ import annotations

import os
import re
import textwrap

from . import fixes, gate
from . import usage as usage_words
from .safe_text import one_line
from .style import PLAIN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..errors.api_error import ApiError
    from ..explanation.causes.verdict import Verdict
    from ..explanation.explain import Explanation
    from .style import Style

SCHEMA = 1
WIDEST = 100
NARROWEST = 24
FIXES = 2
OTHERS = 3
RULED_OUT = 2
APART = 3
"""So many fixes, further causes, ruled-out causes and other errors are shown; JSON holds them
all."""
UNDECIDED = "unknown"
"""The cause that says only that none is certain, which `possible` says already."""
_EPOCH = re.compile(r"\|\d{10}(?:\d{3})?\Z")
"""The reset time as a number, which builds of 2025 left in their message; the claims tell it."""
_INDENT = 8
_COLOURS = {"likely": "red", "possible": "yellow", "ruled-out": "dim"}


def text(
    explanation: Explanation,
    style: Style = PLAIN,
    now: float = 0.0,
    width: int | None = None,
    note: str = "",
) -> gate.Rendered:
    """The explanation for a terminal of `width` columns; empty where there is nothing to say.

    `now` is in epoch seconds; a width that is not given is that of the terminal on stderr; `note`
    stands behind the error, e.g. when it happened.
    """
    if not explanation.verdicts or explanation.main is None:
        return gate.Rendered()
    columns = max(NARROWEST, min(width or _terminal_width(), WIDEST))
    lines = _lines(explanation, style, columns, note)
    return gate.Rendered("".join(f"{line}\n" for line in lines))


def _terminal_width() -> int:
    for descriptor in (2, 1):
        try:
            return os.get_terminal_size(descriptor).columns or 80
        except OSError:
            continue
    return 80


def _lines(explanation: Explanation, style: Style, width: int, note: str) -> Iterator[str]:
    error, top = explanation.main, explanation.verdicts[0]
    assert error is not None
    head = f": {_headline(error)}" + (f" ({note})" if note else "")
    yield from _paragraph("preflight", head, style, ("bold",), width)
    if explanation.claims:
        yield from _wrap(" ".join(explanation.claims), width, "  ", "  ")
    yield ""
    yield from _cause(top, style, width)
    # The first observation is what the message says, which the claims have told already.
    told = top.evidence[1:] if explanation.claims and len(top.evidence) > 1 else top.evidence
    link = [f"{explanation.link} (one fix for all of it)"] if explanation.link else []
    yield from _observations("why", [*link, *told], style, width)
    yield from _observations("but", top.against, style, width)
    yield from _fixes(top, FIXES, style, width)
    yield from _field("test", top.tell_apart, style, width)
    yield from _field("else", _others(explanation), style, width)
    yield from _field("not", _ruled_out(explanation.verdicts), style, width)
    for other, verdict in explanation.apart[:APART]:
        yield from _apart(other, verdict, style, width)
    for problem in explanation.problems:
        yield from _wrap(problem, width, "preflight: ", "  ")


def _cause(verdict: Verdict, style: Style, width: int) -> Iterator[str]:
    head = f" ({verdict.confidence}): {verdict.summary}"
    styles = ("bold", _COLOURS[verdict.confidence])
    yield from _paragraph(verdict.cause, head, style, styles, width)


def _apart(error: ApiError, verdict: Verdict, style: Style, width: int) -> Iterator[str]:
    """Another error with its cause, as short as can be."""
    yield ""
    yield from _paragraph("preflight", f": {_headline(error)}", style, ("bold",), width)
    yield from _cause(verdict, style, width)
    yield from _observations("why", verdict.evidence[:1], style, width)
    yield from _fixes(verdict, 1, style, width)


def _observations(name: str, lines: Sequence[str], style: Style, width: int) -> Iterator[str]:
    """Each observation on its own line; the name stands before the first alone."""
    for index, line in enumerate(lines):
        yield from _field("" if index else name, line, style, width)


def _fixes(verdict: Verdict, count: int, style: Style, width: int) -> Iterator[str]:
    for index, fix in enumerate(verdict.fixes[:count]):
        yield from fixes.lines(
            fix, style, width, " " * _INDENT, _label("or" if index else "do", style)
        )


def _headline(error: ApiError) -> str:
    status = f"{error.status} " if error.status else ""
    times = f" ({error.repeats} times)" if error.repeats > 1 else ""
    message = _EPOCH.sub("", error.message)
    return f'{status}"{one_line(message, 160)}"{times}'


def _others(explanation: Explanation) -> str:
    """Further causes of the same error: likely ones with their summary, possible ones by name."""
    others = explanation.others
    likely = [f"{v.cause} is likely too: {v.summary}" for v in others if v.confidence == "likely"]
    possible = [v.cause for v in others if v.confidence == "possible" and v.cause != UNDECIDED]
    named = ["possibly " + ", ".join(possible[:OTHERS])] if possible else []
    return "; ".join(likely + named)


def _ruled_out(verdicts: tuple[Verdict, ...]) -> str:
    found = [v for v in verdicts if v.confidence == "ruled-out" and v.against]
    return "; ".join(f"{v.cause}: {v.summary.rstrip('.')}" for v in found[:RULED_OUT])


def _paragraph(
    name: str, rest: str, style: Style, styles: tuple[str, ...], width: int
) -> Iterator[str]:
    first, *more = _wrap(name + rest, width, "", "  ")
    yield first.replace(name, style(name, *styles), 1)
    yield from more


def _field(name: str, value: str, style: Style, width: int) -> Iterator[str]:
    """`name` and its value; further lines stand below the value."""
    if value:
        first, *more = _wrap(value, width, " " * _INDENT, " " * _INDENT)
        yield _label(name, style) + first[_INDENT:]
        yield from more


def _label(name: str, style: Style) -> str:
    return f"  {style(name, 'cyan')}{' ' * (_INDENT - 2 - len(name))}"


def _wrap(words: str, width: int, first: str, further: str) -> list[str]:
    return textwrap.wrap(
        one_line(words, 1200),
        width,
        initial_indent=first,
        subsequent_indent=further,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [first.rstrip()]


def data(explanation: Explanation) -> dict[str, object]:
    """The explanation as JSON, schema 1."""
    document = {
        "schema": SCHEMA,
        "errors": [_error(error) for error in explanation.errors],
        "usage": usage_words.rows(explanation.usage),
        "verdicts": [_verdict(verdict) for verdict in explanation.verdicts],
        "story": explanation.story,
    }
    ready = gate.json_ready(document)
    assert isinstance(ready, dict)
    return ready


def _error(error: ApiError) -> dict[str, object]:
    return {
        "status": error.status,
        "type": error.type,
        "message": error.message,
        "request_id": error.request_id,
        "at": usage_words.iso(error.at),
        "origin": error.origin,
    }


def _verdict(verdict: Verdict) -> dict[str, object]:
    return {
        "cause": verdict.cause,
        "confidence": verdict.confidence,
        "summary": verdict.summary,
        "evidence": list(verdict.evidence),
        "against": list(verdict.against),
        "fixes": [fixes.data(fix) for fix in verdict.fixes],
        "tell_apart": verdict.tell_apart,
        "sources": list(verdict.sources),
    }
