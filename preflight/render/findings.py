"""Findings as text: the full table for doctor, a few lines before a launch."""

from __future__ import annotations

from ..checks.finding import ATTENTION, CRASHED, FAILED, INFO, OK, SKIPPED, UNKNOWN, WARNING
from .safe import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..checks.finding import Finding
    from .style import Style

COLOURS = {
    FAILED: ("red", "bold"),
    WARNING: ("yellow",),
    CRASHED: ("red",),
    UNKNOWN: ("yellow",),
    OK: ("green",),
    INFO: ("cyan",),
    SKIPPED: ("dim",),
}
ORDER = (FAILED, CRASHED, WARNING, UNKNOWN, INFO, OK, SKIPPED)


def before_launch(findings: Sequence[Finding], style: Style) -> str:
    """What needs attention now, one finding a line with its first fix; empty when all is well."""
    lines = []
    told: set[str] = set()
    for finding in ordered(findings):
        if finding.status in ATTENTION and finding.urgent:
            lines.append(_headline(finding, style, "preflight: "))
            if finding.fixes and finding.fixes[0] not in told:
                told.add(finding.fixes[0])
                lines.append(f"  {style('fix:', 'bold')} {shown(finding.fixes[0])}")
    return "".join(line + "\n" for line in lines)


def table(findings: Sequence[Finding], style: Style) -> str:
    """Every finding, problems first, with details and numbered fixes."""
    blocks = []
    told: dict[tuple[str, ...], str] = {}
    for finding in ordered(findings):
        lines = [_headline(finding, style, "")]
        lines += [f"    {shown(detail)}" for detail in finding.details]
        before = told.setdefault(finding.fixes, finding.id)
        if finding.fixes and before != finding.id:
            lines.append(f"    {style('fix:', 'bold')} as for {before}")
        elif len(finding.fixes) == 1:
            lines.append(f"    {style('fix:', 'bold')} {shown(finding.fixes[0])}")
        else:
            lines += [
                f"    {style(f'fix {number}:', 'bold')} {shown(fix)}"
                for number, fix in enumerate(finding.fixes, 1)
            ]
        blocks.append("".join(line + "\n" for line in lines))
    return "".join(blocks)


def ordered(findings: Sequence[Finding]) -> list[Finding]:
    """Problems first, else in the registry's order."""
    return sorted(findings, key=lambda finding: ORDER.index(finding.status))


def _headline(finding: Finding, style: Style, prefix: str) -> str:
    word = style(finding.status, *COLOURS[finding.status])
    return f"{prefix}{word} {style(finding.id, 'bold')}: {shown(finding.summary)}"
