"""An Explanation as text for a developer who was just refused, and as JSON.

Whoever reads it is stopped and angry: first what happened, then what to do, then why in two lines,
then how to check.  Everything else is shown on demand.
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
WHY = 2
APART = 3
"""So many fixes, reasons and other errors are shown at first."""
MORE = "preflight explain --last --all"
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
    whole: bool = False,
    more: str = MORE,
) -> gate.Rendered:
    """The explanation for a terminal of `width` columns; empty where there is nothing to say.

    `now` is in epoch seconds; a width that is not given is that of the terminal on stderr; `note`
    stands behind the error, e.g. when it happened.  `whole` also shows what else was considered;
    else `more` is the command that does, if there is one.
    """
    if not explanation.verdicts or explanation.main is None:
        return gate.Rendered()
    columns = max(NARROWEST, min(width or _terminal_width(), WIDEST))
    lines = [*_lines(explanation, style, columns, note, whole)]
    if more and not whole and _has_more(explanation):
        lines += [f"{_label('more', style)}{gate.line(more)}"]
    for other, verdict in explanation.apart[: None if whole else APART]:
        lines += _apart(other, verdict, style, columns)
    for problem in explanation.problems:
        lines += _wrap(problem, columns, "preflight: ", "  ")
    return gate.Rendered("".join(f"{line}\n" for line in lines))


def _terminal_width() -> int:
    for descriptor in (2, 1):
        try:
            return os.get_terminal_size(descriptor).columns or 80
        except OSError:
            continue
    return 80


def _lines(
    explanation: Explanation, style: Style, width: int, note: str, whole: bool
) -> Iterator[str]:
    error, top = explanation.main, explanation.verdicts[0]
    assert error is not None
    yield from _happened(top, style, width)
    if explanation.claims:
        yield from _wrap(" ".join(explanation.claims), width, "  ", "  ")
    yield from _fixes(top, len(top.fixes) if whole else FIXES, style, width)
    why, but = _reasons(explanation, whole)
    yield from _observations("why", why, style, width)
    yield from _observations("but", but, style, width)
    yield from _field("test", top.tell_apart, style, width)
    if whole:
        for other in explanation.others:
            yield from _field("else", _told(other), style, width)
        for other in explanation.verdicts:
            if other.confidence == "ruled-out":
                yield from _field("not", _told(other), style, width)
        yield from _field("see", "  ".join(top.sources), style, width)
    head = _headline(error) + (f" ({note})" if note else "")
    yield from _field("error", head, style, width)


def _reasons(explanation: Explanation, whole: bool) -> tuple[Sequence[str], Sequence[str]]:
    """What speaks for the first cause, and what against it."""
    top = explanation.verdicts[0]
    # The first observation is what the message says, which the claims have told already.
    told = top.evidence[1:] if explanation.claims and len(top.evidence) > 1 else top.evidence
    link = [f"{explanation.link} (one fix for all of it)"] if explanation.link else []
    why, but = [*link, *told], [*top.against]
    if whole:
        return why, but
    return why[: WHY - bool(but)], but[:1]


def _has_more(explanation: Explanation) -> bool:
    """Whether the whole explanation names another cause or a further step or reason."""
    top = explanation.verdicts[0]
    why, but = _reasons(explanation, True)
    return (
        len(explanation.verdicts) > 1
        or len(why) + len(but) > WHY
        or len(top.fixes) > FIXES
        or len(explanation.apart) > APART
    )


def _happened(verdict: Verdict, style: Style, width: int) -> Iterator[str]:
    """One sentence, with the cause and how sure it is."""
    named = gate.line(f"({verdict.cause}, {verdict.confidence})")
    one_word = named.replace(" ", "~")
    first, *more = _wrap(f"preflight: {verdict.summary} {one_word}", width, "", "  ")
    first = first.replace("preflight", style("preflight", "bold"), 1)
    painted = style(named, _COLOURS.get(verdict.confidence, "dim"))
    for line in (first, *more):
        yield line.replace(one_word, painted)


def _told(verdict: Verdict) -> str:
    """Another cause in one sentence."""
    sure = "" if verdict.confidence == "ruled-out" else f" ({verdict.confidence})"
    reason = verdict.against[:1] if verdict.confidence == "ruled-out" else ()
    return ": ".join((f"{verdict.cause}{sure}", verdict.summary.rstrip("."), *reason))


def _apart(error: ApiError, verdict: Verdict, style: Style, width: int) -> Iterator[str]:
    """Another error with its cause, as short as can be."""
    yield ""
    yield from _happened(verdict, style, width)
    yield from _fixes(verdict, 1, style, width)
    yield from _observations("why", verdict.evidence[:1], style, width)
    yield from _field("error", _headline(error), style, width)


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
