"""What a report says was tried in vain: such advice is not given first, and said to be known."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..fix import Fix
    from .causes.verdict import Verdict
    from .circumstances.circumstances import Circumstances

_IN_VAIN = (
    r"(?:(?:did|does|do|has|is|wo|ca|could|would)\s?n[o']?t|\bnot|\bnever|\bno longer)"
    r"\s+(?:\w+\s+){0,2}(?:work|help|resolv|fix|solv|chang|us(?:ed|e)\b|appl|success|possible)"
    r"|\bwont work|\b(?:cannot|can't|cant) be\b|\bpersist|\bto no avail|\bin vain"
    r"|\bno (?:effect|luck|change|help)|\bfail(?:s|ed)?\b"
    r"|\bstill (?:the same|fails?|failing|broken|blocked|happens|get|see|refused)"
)
_SUBJECTS = (
    (r"/compact", r"/?(?:auto-?)?compact(?:ing|ion)?"),
    (r"/clear", r"/clear"),
    (r"/rewind", r"/rewind"),
    (
        r"/login|auth login|sign in",
        r"/login|log(?:ged|ging)? (?:back )?in|re-?log\w*|re-?auth\w*|sign(?:ed|ing)? in",
    ),
    # "Auto-update failed" is the fault itself, and nothing that somebody tried.
    (r"claude update|brew upgrade", r"(?<!auto-)(?<!auto )\b(?:updat(?:e|ed|ing)|upgrad\w+)"),
    (r"^npm install|^claude install|/install\.", r"re-?install\w*"),
    (
        r"credits",
        r"(?:bought|added|purchased|enabled|extra|usage) (?:\w+ ){0,2}credits?"
        r"|credits? (?:enabled|added|bought)",
    ),
    (r"/model", r"(?:other|another|different|every|any) models?|/model|switch\w* models?"),
)
"""What a step is about → how reports speak of having tried it."""


def _tried_in_vain(words: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?:{words})[^.;!?\n]{{0,60}}?(?:{_IN_VAIN})|(?:error during|fail\w* to) (?:{words})",
        re.IGNORECASE,
    )


_TRIED = tuple((re.compile(step), _tried_in_vain(words)) for step, words in _SUBJECTS)


def last(verdict: Verdict, c: Circumstances) -> Verdict:
    """The verdict with steps that the report calls vain after the others, and said to be so."""
    if not c.text or c.here or not verdict.fixes:
        return verdict
    vain = [step for step, said in _TRIED if said.search(c.text)]
    known = [fix for fix in verdict.fixes if _is_about(fix, vain)]
    if not known:
        return verdict
    rest = [fix for fix in verdict.fixes if fix not in known]
    told = [fix._replace(note=_remark(fix.note)) for fix in known]
    return verdict._replace(fixes=(*rest, *told))


def _is_about(fix: Fix, steps: list[re.Pattern[str]]) -> bool:
    return any(step.search(f"{fix.command} {fix.note}") for step in steps)


def _remark(note: str) -> str:
    return f"{note}; the report says that this did not help" if note else "in vain, says the report"
