"""Findings as text: the full table for doctor, a few lines before a launch."""

from __future__ import annotations

from ..checks.finding import CRASHED, FAILED, INFO, OK, SKIPPED, UNKNOWN, WARNING
from ..fix import by_hand
from . import fixes, gate, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..checks.finding import Finding
    from ..fix import Fix
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
HANG = " " * 6
ORDER = (FAILED, CRASHED, WARNING, UNKNOWN, INFO, OK, SKIPPED)


def before_launch(findings: Sequence[Finding], style: Style, width: int = 0) -> gate.Rendered:
    """What needs attention now, each with its first fix; empty when all is well.

    `width` is that of the terminal, 0 where lines are not to be wrapped.
    """
    lines = []
    told: set[Fix] = set()
    for finding in ordered(findings):
        if finding.needs_attention:
            lines += _headline(finding, style, width, "preflight: ")
            if finding.fixes and finding.fixes[0] not in told:
                told.add(finding.fixes[0])
                label = f"  {style('fix:', 'bold')} "
                lines += fixes.lines(finding.fixes[0], style, width, "    ", label)
    return gate.Rendered("".join(line + "\n" for line in lines))


def table(findings: Sequence[Finding], style: Style, width: int = 0) -> gate.Rendered:
    """Every finding, problems first, with details and numbered fixes; `width` as above."""
    blocks = []
    told: dict[tuple[Fix, ...], str] = {}
    for finding in ordered(findings):
        lines = _headline(finding, style, width)
        for detail in finding.details:
            lines += wrap.paragraph(detail, width, HANG, "    ")
        before = told.setdefault(finding.fixes, finding.id)
        offered = finding.fixes
        if offered and before != finding.id:
            offered = (by_hand(f"as for {before}"),)
        for number, fix in enumerate(offered, 1):
            label = f"fix {number}:" if len(offered) > 1 else "fix:"
            lines += fixes.lines(fix, style, width, HANG, f"    {style(label, 'bold')} ")
        blocks.append("".join(line + "\n" for line in lines))
    return gate.Rendered("".join(blocks))


def ordered(findings: Sequence[Finding]) -> list[Finding]:
    """Problems first, else in the registry's order."""
    return sorted(findings, key=lambda finding: ORDER.index(finding.status))


def _headline(finding: Finding, style: Style, width: int, prefix: str = "") -> list[str]:
    word = style(finding.status, *COLOURS[finding.status])
    first = f"{prefix}{word} {style(finding.id, 'bold')}: "
    return wrap.paragraph(finding.summary, width, "  ", first)
