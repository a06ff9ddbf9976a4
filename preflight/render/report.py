"""A report in Markdown that can be pasted into an issue: no secret, no home, no mail address."""

from __future__ import annotations

from ..foreign.people import private
from . import gate
from . import usage as usage_words
from .safe_text import one_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..checks.finding import Finding
    from ..explanation.explain import Explanation
    from ..usage.report import UsageReport


def text(
    facts: Sequence[tuple[str, str]],
    findings: Sequence[Finding],
    usage: UsageReport,
    explanation: Explanation | None,
    *,
    home: str,
    now: float,
) -> gate.Rendered:
    """The report; `facts` are rows of a table, `explanation` is that of the newest error."""
    told = _Told(home)
    lines = [*_happened(explanation, told), *_machine(facts, told), *_usage(usage, now, told)]
    lines += [*_checks(findings, told), *_causes(explanation, told)]
    return gate.Rendered("\n".join(lines) + "\n")


class _Told:
    """What is foreign as a code span, without the names of people and machines."""

    def __init__(self, home: str) -> None:
        self._home = home

    def __call__(self, value: str) -> str:
        return gate.span(private(one_line(value, 400), self._home))


def _happened(explanation: Explanation | None, told: _Told) -> Iterator[str]:
    if explanation is None:
        return
    yield "### What happened"
    yield ""
    for error in explanation.errors:
        about = [word for word in (str(error.status or ""), error.type, error.code) if word]
        when = usage_words.iso(error.at)
        notes = [note for note in (error.request_id, when, f"{error.repeats}×") if note]
        parts = (" ".join(about), error.message, ", ".join(notes))
        yield f"- {' '.join(filter(None, map(told, parts)))}"
    if not explanation.errors:
        yield "No transcript on this machine holds an error."
    yield ""


def _machine(facts: Sequence[tuple[str, str]], told: _Told) -> Iterator[str]:
    yield "### Machine"
    yield ""
    yield "| what | value |"
    yield "| --- | --- |"
    for name, value in facts:
        yield f"| {name} | {told(value)} |"
    yield ""


def _usage(usage: UsageReport, now: float, told: _Told) -> Iterator[str]:
    if not usage.windows:
        return
    yield "### Usage as reported"
    yield ""
    for row in usage.windows:
        yield f"- {told(usage_words.phrase(row, now))}"
    yield ""


def _checks(findings: Sequence[Finding], told: _Told) -> Iterator[str]:
    yield "### Checks"
    yield ""
    for finding in findings:
        yield f"- {finding.status}: `{finding.id}`: {told(finding.summary)}"
    yield ""


def _causes(explanation: Explanation | None, told: _Told) -> Iterator[str]:
    if explanation is None or not explanation.verdicts:
        return
    yield "### Causes, as preflight judges them"
    yield ""
    for verdict in explanation.verdicts:
        yield f"- `{verdict.cause}` ({verdict.confidence}): {told(verdict.summary)}"
        for sign, lines in (("+", verdict.evidence), ("−", verdict.against)):
            for line in lines:
                yield f"  - {sign} {told(line)}"
