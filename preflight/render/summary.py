"""Many records per cause: as text, as Markdown, as JSON; nobody who is counted is named."""

from __future__ import annotations

import time

from ..explanation import causes as known
from ..installs import releases, versions
from ..records.tally import ALL, ONE, SOME
from . import fixes, gate, wrap
from . import usage as usage_words
from .safe_text import one_line
from .style import PLAIN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..records.tally import CauseCount, Summary
    from .style import Style

SCHEMA = 1
VERSIONS = 4
"""So many versions are named in text; JSON holds them all."""
FLOOR = releases.ATTRIBUTION.version
"""The release from which on a build identifies itself; older ones are told together."""
INDENT = "  "
ABOUT = {cause.ID: cause.ABOUT for cause in known.ALL}


def data(summary: Summary) -> dict[str, object]:
    """The summary as JSON, schema 1; `people` is null where no record names any."""
    tally = summary.tally
    document = {
        "schema": SCHEMA,
        "records": summary.records,
        "errors": tally.errors,
        "people": len(tally.people) or None,
        "causes": [
            {
                "cause": cause.cause,
                "count": cause.count,
                "people": len(cause.people) or None,
                "reach": tally.reach(cause) or None,
                "versions": {name or "unknown": n for name, n in _by_count(cause)},
                "first": usage_words.iso(cause.first),
                "last": usage_words.iso(cause.last),
                "summary": _summary(cause),
                "fixes": [fixes.data(fix) for fix in cause.fixes],
            }
            for cause in tally.causes
        ],
        "problems": list(summary.problems),
    }
    ready = gate.json_ready(document)
    assert isinstance(ready, dict)
    return ready


def text(summary: Summary, style: Style = PLAIN, width: int = 0) -> gate.Rendered:
    """The summary for a terminal of `width` columns, 0 where nothing is to be wrapped."""
    lines = [style(_head(summary), "bold")]
    for line in _reach(summary):
        lines += wrap.paragraph(line, width, INDENT)
    for cause in summary.tally.causes:
        lines.append("")
        first = f"{style(cause.cause, 'bold', 'red')}: "
        lines += wrap.paragraph(_often(summary, cause), width, INDENT, first)
        lines += wrap.paragraph(_summary(cause), width, INDENT, INDENT)
        lines += wrap.paragraph(_when(cause), width, INDENT, INDENT) if cause.last else []
        for fix in cause.fixes[:1]:
            label = f"{INDENT}{style('fix:', 'bold')} "
            lines += fixes.lines(fix, style, width, INDENT, label)
    return gate.Rendered("".join(f"{line}\n" for line in lines))


def markdown(summary: Summary) -> gate.Rendered:
    """The summary as a table, and what to do about each cause below it."""
    tally = summary.tally
    lines = [f"{_head(summary)}.", "", *(f"- {gate.code(line)}" for line in _reach(summary)), ""]
    if tally.causes:
        lines += [
            "| cause | times | people | versions | first | last |",
            "|---|--:|--:|---|---|---|",
        ]
    for cause in tally.causes:
        people = f"{len(cause.people)} ({tally.reach(cause)})" if cause.people else ""
        cells = (
            gate.code(_builds(cause)),
            usage_words.iso(cause.first) or "",
            usage_words.iso(cause.last) or "",
        )
        row = (f"`{cause.cause}`", f"{cause.count:,}", people, *cells)
        lines.append(f"| {' | '.join(row)} |")
    for cause in tally.causes:
        lines += [
            "",
            f"## `{cause.cause}`: {gate.code(_often(summary, cause))}",
            "",
            gate.code(_summary(cause)),
        ]
        for fix in cause.fixes[:1]:
            lines += ["", *_markdown_fix(fix.command, fix.note)]
    return gate.Rendered("".join(f"{line}\n" for line in lines))


def _summary(cause: CauseCount) -> str:
    """What was said of every record; of several wordings none would be true of all."""
    if cause.wordings == 1 or cause.cause not in ABOUT:
        return one_line(cause.commonest.summary, 1200)
    about = ABOUT[cause.cause]
    return f"{about[:1].upper()}{about[1:]}."


def _reach(summary: Summary) -> Iterator[str]:
    """What concerns all and what one person, for whoever looks after many."""
    if len(summary.tally.people) < 2:
        return
    found: dict[str, list[CauseCount]] = {}
    for cause in summary.tally.causes:
        found.setdefault(summary.tally.reach(cause), []).append(cause)
    if ALL in found:
        yield f"everybody: {', '.join(cause.cause for cause in found[ALL])}"
    for cause in found.get(SOME, ()):
        builds = _builds(cause)
        yield f"{_people(len(cause.people))}{f' {builds}' if builds else ''}: {cause.cause}"
    if ONE in found:
        yield f"one person each: {', '.join(cause.cause for cause in found[ONE])}"


def _head(summary: Summary) -> str:
    tally = summary.tally
    people = f" of {_people(len(tally.people))}" if tally.people else ""
    errors = "1 error" if tally.errors == 1 else f"{tally.errors:,} errors"
    records = "1 record" if summary.records == 1 else f"{summary.records:,} records"
    return f"{records}, {errors}{people}"


def _often(summary: Summary, cause: CauseCount) -> str:
    """`12,000 times, 20 of 300 people, on builds before 2.1.36 (2.0.28, 2.1.29)`."""
    times = "once" if cause.count == 1 else f"{cause.count:,} times"
    return ", ".join(filter(None, (times, _whose(summary, cause), _builds(cause))))


def _whose(summary: Summary, cause: CauseCount) -> str:
    """Whether it is about one person or about all."""
    tally, count = summary.tally, len(cause.people)
    if not count:
        return ""
    reach = tally.reach(cause)
    if len(tally.people) == 1 or count == len(tally.people):
        return "by the one person here" if count == 1 else f"by all {_people(count)}"
    told = "1 person alone" if count == 1 else f"{count:,} of {_people(len(tally.people))}"
    return f"{told} ({reach})" if reach == ALL else told


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count:,} people"


def _builds(cause: CauseCount) -> str:
    told = cause.known_versions()
    if not told:
        return ""
    common = [one_line(name, 40) for name, _ in _by_count(cause) if name in told]
    named = ", ".join(common[:VERSIONS])
    if len(common) > VERSIONS:
        named += f" and {len(common) - VERSIONS} more"
    if all(versions.older(name, FLOOR) for name in told):
        return f"on builds before {FLOOR} ({named})"
    return f"on {named}"


def _by_count(cause: CauseCount) -> Iterator[tuple[str, int]]:
    yield from sorted(cause.versions.items(), key=lambda pair: (-pair[1], pair[0]))


def _when(cause: CauseCount) -> str:
    first, last = _moment(cause.first), _moment(cause.last)
    return f"at {last} UTC" if first == last else f"from {first} to {last} UTC"


def _moment(at: float | None) -> str:
    return time.strftime("%Y-%m-%d %H:%M", time.gmtime(at))


def _markdown_fix(command: str, note: str) -> list[str]:
    ready = gate.command(command)
    if not ready:
        return [f"To do: {gate.code(note or fixes.LEFT_OUT)}."]
    return [f"To do: {gate.code(note) or 'run this'}:", "", *gate.fenced(ready)]
