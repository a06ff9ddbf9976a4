"""A report in Markdown that can be pasted into an issue: no secret, no home, no mail address."""

from __future__ import annotations

import re

from . import usage as usage_words
from .safe_text import one_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..checks.finding import Finding
    from ..explanation.explain import Explanation
    from ..usage.report import UsageReport

_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_HOMES = re.compile(
    r"(?<![\w.])(?:[A-Za-z]:)?[/\\]+(?:home|Users)[/\\]+(?!linuxbrew\b|Shared\b|Public\b)"
    r"[^\s/\\:;,|'\"`<>()\[\]{}]+"
)
"""Somebody's home, of this machine or another: a name that the reader need not know."""
_UUID = re.compile(r"\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b")


def text(
    facts: Sequence[tuple[str, str]],
    findings: Sequence[Finding],
    usage: UsageReport,
    explanation: Explanation | None,
    *,
    home: str,
    now: float,
) -> str:
    """The report; `facts` are rows of a table, `explanation` is that of the newest error."""
    lines = [*_happened(explanation), *_machine(facts), *_usage(usage, now)]
    lines += [*_checks(findings), *_causes(explanation)]
    return "\n".join(_private(line, home) for line in lines) + "\n"


def _private(line: str, home: str) -> str:
    if len(home) > 1:
        line = re.sub(rf"{re.escape(home)}(?![\w-]|\.\w)", "~", line)
    line = _HOMES.sub("~…", line)
    return _UUID.sub("…", _MAIL.sub("…@…", line))


def _happened(explanation: Explanation | None) -> Iterator[str]:
    if explanation is None:
        return
    yield "### What happened"
    yield ""
    for error in explanation.errors:
        about = [word for word in (str(error.status or ""), error.type, error.code) if word]
        when = usage_words.iso(error.at)
        notes = [note for note in (error.request_id, when, f"{error.repeats}×") if note]
        told = f"{_cell(' '.join(about))} “{_cell(error.message)}” ({_cell(', '.join(notes))})"
        yield f"- {told.strip()}"
    if not explanation.errors:
        yield "No transcript on this machine holds an error."
    yield ""


def _machine(facts: Sequence[tuple[str, str]]) -> Iterator[str]:
    yield "### Machine"
    yield ""
    yield "| what | value |"
    yield "| --- | --- |"
    for name, value in facts:
        yield f"| {name} | {_cell(value)} |"
    yield ""


def _usage(usage: UsageReport, now: float) -> Iterator[str]:
    if not usage.windows:
        return
    yield "### Usage as reported"
    yield ""
    for row in usage.windows:
        yield f"- {_cell(usage_words.phrase(row, now))}"
    yield ""


def _checks(findings: Sequence[Finding]) -> Iterator[str]:
    yield "### Checks"
    yield ""
    for finding in findings:
        yield f"- {finding.status}: `{finding.id}`: {_cell(finding.summary)}"
    yield ""


def _causes(explanation: Explanation | None) -> Iterator[str]:
    if explanation is None or not explanation.verdicts:
        return
    yield "### Causes, as preflight judges them"
    yield ""
    for verdict in explanation.verdicts:
        yield f"- `{verdict.cause}` ({verdict.confidence}): {_cell(verdict.summary)}"
        for sign, lines in (("+", verdict.evidence), ("−", verdict.against)):
            for line in lines:
                yield f"  - {sign} {_cell(line)}"


def _cell(value: str) -> str:
    """One line that Markdown shows as it is."""
    return one_line(value, 400).replace("|", "\\|").replace("<", "&lt;")
