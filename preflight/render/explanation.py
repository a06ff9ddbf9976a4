"""An Explanation as text for a developer who was just refused, and as JSON.

The text is short on purpose: what happened, why, what to do, how sure, how to tell apart.
"""

from __future__ import annotations

import shutil
import textwrap

from . import usage as usage_words
from .safe import one_line, shown
from .style import PLAIN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..causes.verdict import Verdict
    from ..errors.api_error import ApiError
    from ..explain import Explanation
    from .style import Style

SCHEMA = 1
WIDEST = 100
NARROWEST = 40
_COLOURS = {"likely": ("red", "bold"), "possible": ("yellow",), "ruled-out": ("dim",)}
_OTHERS = 3
"""So many of the further possible causes are named."""


def text(
    explanation: Explanation, style: Style = PLAIN, now: float = 0.0, width: int | None = None
) -> str:
    """The explanation for a terminal of `width` columns; empty where there is nothing to say."""
    if not explanation.verdicts or explanation.main is None:
        return ""
    columns = width or shutil.get_terminal_size((80, 24)).columns
    columns = max(NARROWEST, min(columns - 1, WIDEST))
    return "".join(f"{line}\n" for line in _lines(explanation, style, now, columns))


def _lines(explanation: Explanation, style: Style, now: float, width: int) -> Iterator[str]:
    error, top = explanation.main, explanation.verdicts[0]
    assert error is not None
    yield from _wrap(style("preflight", "bold") + ": " + _headline(error), width, "  ")
    for claim in explanation.claims:
        yield from _wrap(f"  {one_line(claim, 400)}", width, "  ")
    if explanation.claims:
        ages = _ages(explanation, now)
        yield from _wrap(f"  ({ages})", width, "  ") if ages else ()
    yield from _cause(top, style, width)
    chain = explanation.story if len(explanation.errors) > 1 else ""
    if chain:
        yield from _field("story", chain, width, style)
    likely = [v for v in explanation.verdicts[1:] if v.confidence == "likely"]
    for verdict in likely:
        yield from _brief(verdict, style, width)
    possible = [v for v in explanation.verdicts[1:] if v.confidence == "possible"]
    if possible:
        yield from _field("else", "; ".join(_or(v) for v in possible[:_OTHERS]), width, style)
    ruled_out = [v for v in explanation.verdicts if v.confidence == "ruled-out"]
    if ruled_out:
        told = "; ".join(f"{v.cause} ({v.against[0]})" for v in ruled_out[:2])
        yield from _field("not", told, width, style)


def _headline(error: ApiError) -> str:
    status = f"{error.status} " if error.status else ""
    times = f" ({error.repeats} times)" if error.repeats > 1 else ""
    return f'{status}"{one_line(error.message, 160)}"{times}'


def _cause(verdict: Verdict, style: Style, width: int) -> Iterator[str]:
    sure = style(f"({verdict.confidence})", *_COLOURS[verdict.confidence])
    head = f"{style(verdict.cause, 'bold')} {sure}: {one_line(verdict.summary, 400)}"
    yield from _wrap(head, width, "  ")
    yield from _field("why", "; ".join(verdict.evidence), width, style)
    if verdict.against:
        yield from _field("but", "; ".join(verdict.against), width, style)
    for index, fix in enumerate(verdict.fixes[:3]):
        yield from _field("do" if index == 0 else "or", fix, width, style)
    yield from _field("test", verdict.tell_apart, width, style)


def _brief(verdict: Verdict, style: Style, width: int) -> Iterator[str]:
    yield from _wrap(f"{style(verdict.cause, 'bold')} (also likely): {verdict.summary}", width, "  ")


def _or(verdict: Verdict) -> str:
    return f"possibly {verdict.cause}"


def _field(name: str, value: str, width: int, style: Style) -> Iterator[str]:
    if value:
        first, *rest = _wrap(f"  {name:<6}{one_line(value, 600)}", width, " " * 8)
        yield first.replace(name, style(name, "cyan"), 1)
        yield from rest


def _wrap(line: str, width: int, indent: str) -> list[str]:
    return textwrap.wrap(
        line,
        width,
        subsequent_indent=indent,
        drop_whitespace=True,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _ages(explanation: Explanation, now: float) -> str:
    rows = [row for row in explanation.usage.windows if row.observed_at is not None]
    told = dict.fromkeys(
        f"{row.source}: {usage_words.age(row.observed_at, now)}" for row in rows[:3]
    )
    return "; ".join(told)


def data(explanation: Explanation) -> dict[str, object]:
    """The explanation as JSON, schema 1."""
    return {
        "schema": SCHEMA,
        "errors": [_error(error) for error in explanation.errors],
        "usage": usage_words.rows(explanation.usage),
        "verdicts": [_verdict(verdict) for verdict in explanation.verdicts],
        "story": shown(explanation.story),
    }


def _error(error: ApiError) -> dict[str, object]:
    return {
        "status": error.status,
        "type": error.type,
        "message": shown(error.message),
        "request_id": error.request_id,
        "at": usage_words.iso(error.at),
        "origin": shown(error.origin),
    }


def _verdict(verdict: Verdict) -> dict[str, object]:
    return {
        "cause": verdict.cause,
        "confidence": verdict.confidence,
        "summary": shown(verdict.summary),
        "evidence": [shown(line) for line in verdict.evidence],
        "against": [shown(line) for line in verdict.against],
        "fixes": [shown(line) for line in verdict.fixes],
        "tell_apart": shown(verdict.tell_apart),
        "sources": list(verdict.sources),
    }
