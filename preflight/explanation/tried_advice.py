"""What a report says was tried in vain: such advice is not given first, and said to be known."""

from __future__ import annotations

from .evidence import tried

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .causes.verdict import Verdict
    from .circumstances.circumstances import Circumstances


def last(verdict: Verdict, c: Circumstances) -> Verdict:
    """The verdict with steps that the report calls vain after the others, and said to be so."""
    known = [fix for fix in verdict.fixes if tried.in_vain(fix, c)]
    if not known:
        return verdict
    rest = [fix for fix in verdict.fixes if fix not in known]
    told = [fix._replace(note=_remark(fix.note)) for fix in known]
    return verdict._replace(fixes=(*rest, *told))


def _remark(note: str) -> str:
    return f"{note}; the report says that this did not help" if note else "in vain, says the report"
