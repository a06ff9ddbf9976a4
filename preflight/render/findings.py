"""Findings as text: the full table for doctor, a few lines before a launch."""

from __future__ import annotations

from ..checks.finding import CRASHED, FAILED, INFO, OK, SKIPPED, UNKNOWN, WARNING
from ..fix import by_hand
from . import fixes, gate, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

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
MARKS = {FAILED: "✗", WARNING: "!", CRASHED: "!", UNKNOWN: "?", OK: "✓", INFO: "i", SKIPPED: "–"}
ASCII = {**MARKS, FAILED: "x", OK: "+", SKIPPED: "-"}
HANG = " " * 6
_QUIET = (OK, INFO, SKIPPED)
"""Statuses whose mark says enough."""
ORDER = (FAILED, CRASHED, WARNING, UNKNOWN, INFO, OK, SKIPPED)


def before_launch(
    findings: Sequence[Finding], style: Style, width: int = 0, seen: Collection[str] = ()
) -> gate.Rendered:
    """What needs attention now, each with its first fix; empty when all is well.

    `width` is that of the terminal, 0 where lines are not to be wrapped; of what was `seen` (ids)
    today, failures alone are told again, in a line each.
    """
    lines = []
    told: set[Fix] = set()
    for finding in ordered(findings):
        if finding.needs_attention and finding.id in seen:
            if finding.status == FAILED:
                again = finding._replace(summary=f"{finding.summary} (preflight doctor)")
                lines += _headline(again, style, width, "preflight: ")
        elif finding.needs_attention:
            lines += _headline(finding, style, width, "preflight: ")
            if finding.fixes and finding.fixes[0] not in told:
                told.add(finding.fixes[0])
                label = f"  {style('fix:', 'bold')} "
                lines += fixes.lines(finding.fixes[0], style, width, "    ", label)
    return gate.Rendered("".join(line + "\n" for line in lines))


def table(
    findings: Sequence[Finding],
    style: Style,
    width: int = 0,
    every: bool = True,
    marks: bool = True,
) -> gate.Rendered:
    """Every finding in a marked row, problems first, with details and numbered fixes.

    `width` is as above; `every` also shows those that do not apply here, which are counted else;
    without `marks` ASCII stands for them, for a terminal that cannot show them.
    """
    blocks = []
    marked = MARKS if marks else ASCII
    told: dict[tuple[Fix, ...], str] = {}
    for finding in ordered(findings):
        if finding.status == SKIPPED and not every:
            continue
        mark = style(marked[finding.status], *COLOURS[finding.status])
        lines = _headline(finding, style, width, f"{mark} ", quiet=finding.status in _QUIET)
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
    skipped = sum(finding.status == SKIPPED for finding in findings)
    if skipped and not every:
        are = "checks do" if skipped > 1 else "check does"
        blocks.append(f"{marked[SKIPPED]} {skipped} {are} not apply here (--all shows them)\n")
    return gate.Rendered("".join(blocks))


def ordered(findings: Sequence[Finding]) -> list[Finding]:
    """Problems first, else in the registry's order."""
    return sorted(findings, key=lambda finding: ORDER.index(finding.status))


def _headline(
    finding: Finding, style: Style, width: int, prefix: str = "", quiet: bool = False
) -> list[str]:
    word = "" if quiet else style(finding.status, *COLOURS[finding.status]) + " "
    first = f"{prefix}{word}{style(finding.id, 'bold')}: "
    return wrap.paragraph(finding.summary, width, "  ", first)
