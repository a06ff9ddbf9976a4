"""The doctor's report: text for people, JSON (schema 1) for scripts."""

from __future__ import annotations

import time

from .. import __version__
from ..asking.live import ACCEPTED
from ..checks.finding import CRASHED, FAILED, UNKNOWN, WARNING
from . import findings as finding_lines
from . import fixes, gate, live, wrap
from . import usage as usage_rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from ..asking.live import Live
    from ..checks.finding import Finding
    from ..credentials.credential import Credential
    from ..situation import Situation
    from .style import Style


def overall(findings: Sequence[Finding], found: Live | None = None) -> str:
    """`failed`, `warning` or `ok`; failed also where a live request was not accepted."""
    statuses = {finding.status for finding in findings}
    if FAILED in statuses or (found and found.outcome != ACCEPTED):
        return "failed"
    return "warning" if statuses & {WARNING, CRASHED} else "ok"


def text(
    situation: Situation,
    findings: Sequence[Finding],
    style: Style,
    width: int = 0,
    found: Live | None = None,
    every: bool = True,
    marks: bool = True,
) -> gate.Rendered:
    """What was looked at, the findings with problems first, and a closing line.

    `width` is that of the terminal, 0 where lines are not to be wrapped; `found` is what `--live`
    found; `every` and `marks` are those of `findings.table`.
    """
    head = [
        line
        for name, value in _head(situation)
        for line in wrap.paragraph(value, width, " " * 12, f"{style(name, 'bold')}  ")
    ]
    table = finding_lines.table(findings, style, width, every, marks)
    told = [live.text(found, style, situation.host.now(), width)] if found else []
    closing = f"{_closing(findings, style, found)}\n"
    return gate.Rendered("\n".join((*head, "", table, *told, closing)))


def json_text(
    situation: Situation, findings: Sequence[Finding], found: Live | None = None
) -> gate.Rendered:
    """The report as JSON, secrets and control characters removed; `found` is what `--live` did."""
    claude = situation.installation
    credential = situation.credential
    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(situation.host.now()))
    return gate.json_text(
        {
            "schema": 1,
            "preflight": __version__,
            "generated_at": now,
            "status": overall(findings, found),
            "claude": claude
            and {
                "path": claude.path,
                "real_path": claude.real_path,
                "version": claude.version or None,
                "kind": claude.kind,
            },
            "credential": {
                "kind": credential.kind,
                "source": credential.source,
                "usable": credential.usable,
                "reason": credential.reason,
            },
            "usage": usage_rows.rows(situation.usage),
            **({"live": live.data(found)} if found else {}),
            "checks": [_finding(finding) for finding in findings],
        },
        ascii_only=True,
    )


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.id,
        "status": finding.status,
        "summary": finding.summary,
        "details": list(finding.details),
        "fixes": [fixes.data(fix) for fix in finding.fixes],
        "duration_ms": finding.duration_ms,
    }


def _head(situation: Situation) -> list[tuple[str, str]]:
    claude = situation.installation
    lines = []
    if claude:
        version = claude.version or "version unknown"
        lines.append(("claude    ", f"{version} ({claude.kind}) {claude.path}"))
    else:
        lines.append(("claude    ", "not found"))
    credential = situation.credential
    lines.append(("credential", _sent(credential)))
    now = situation.host.now()
    phrases = [usage_rows.phrase(window, now) for window in situation.usage.windows]
    lines.append(("usage     ", "; ".join(phrases) or "not known (preflight usage refresh)"))
    return lines


def _sent(credential: Credential) -> str:
    """Kind and source; a login's source begins with the word already."""
    kind, source = credential.kind, credential.source
    if not source or source.startswith(f"{kind} "):
        return source or kind
    return f"{kind}, from {source}"


def _closing(findings: Sequence[Finding], style: Style, found: Live | None) -> str:
    failed = sum(finding.status == FAILED for finding in findings)
    failed += found is not None and found.outcome != ACCEPTED
    warned = sum(finding.status in (WARNING, CRASHED) for finding in findings)
    if failed or warned:
        parts = [f"{failed} failed"] if failed else []
        parts += [f"{warned} to look at"] if warned else []
        return style(", ".join(parts), "red" if failed else "yellow", "bold")
    unknown = sum(finding.status == UNKNOWN for finding in findings)
    if unknown:
        return style(f"nothing failed, {unknown} could not be determined", "yellow")
    return style("nothing to complain about", "green")
