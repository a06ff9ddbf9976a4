"""The doctor's report: text for people, JSON (schema 1) for scripts."""

from __future__ import annotations

import json
import time

from .. import __version__
from ..checks.finding import CRASHED, FAILED, WARNING
from . import findings as finding_lines
from . import usage as usage_rows
from .safe import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from ..checks.finding import Finding
    from ..situation import Situation
    from .style import Style


def overall(findings: Sequence[Finding]) -> str:
    """`failed`, `warning` or `ok`."""
    statuses = {finding.status for finding in findings}
    if FAILED in statuses:
        return "failed"
    return "warning" if statuses & {WARNING, CRASHED} else "ok"


def text(situation: Situation, findings: Sequence[Finding], style: Style) -> str:
    """What was looked at, the findings with problems first, and a closing line."""
    head = "".join(f"{style(name, 'bold')}  {line}\n" for name, line in _head(situation))
    return f"{head}\n{finding_lines.table(findings, style)}\n{_closing(findings, style)}\n"


def json_text(situation: Situation, findings: Sequence[Finding]) -> str:
    """The report as JSON, secrets and control characters removed."""
    claude = situation.installation
    credential = situation.credential
    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(situation.host.now()))
    return json.dumps(
        {
            "schema": 1,
            "preflight": __version__,
            "generated_at": now,
            "status": overall(findings),
            "claude": claude
            and {
                "path": shown(claude.path),
                "real_path": shown(claude.real_path),
                "version": claude.version or None,
                "kind": claude.kind,
            },
            "credential": {
                "kind": credential.kind,
                "source": shown(credential.source),
                "usable": credential.usable,
                "reason": shown(credential.reason),
            },
            "usage": usage_rows.rows(situation.usage),
            "checks": [_finding(finding) for finding in findings],
        },
        indent=2,
    )


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.id,
        "status": finding.status,
        "summary": shown(finding.summary),
        "details": [shown(line) for line in finding.details],
        "fixes": [shown(line) for line in finding.fixes],
        "duration_ms": finding.duration_ms,
    }


def _head(situation: Situation) -> list[tuple[str, str]]:
    claude = situation.installation
    lines = []
    if claude:
        version = claude.version or "version unknown"
        lines.append(("claude    ", shown(f"{version} ({claude.kind}) {claude.path}")))
    else:
        lines.append(("claude    ", "not found"))
    credential = situation.credential
    source = f", from {credential.source}" if credential.source else ""
    lines.append(("credential", shown(f"{credential.kind}{source}")))
    now = situation.host.now()
    phrases = [usage_rows.phrase(window, now) for window in situation.usage.windows]
    lines.append(("usage     ", "; ".join(phrases) or "not known (preflight usage set …)"))
    return lines


def _closing(findings: Sequence[Finding], style: Style) -> str:
    failed = sum(finding.status == FAILED for finding in findings)
    warned = sum(finding.status in (WARNING, CRASHED) for finding in findings)
    if failed or warned:
        parts = [f"{failed} failed"] if failed else []
        parts += [f"{warned} to look at"] if warned else []
        return style(", ".join(parts), "red" if failed else "yellow", "bold")
    return style("nothing to complain about", "green")
