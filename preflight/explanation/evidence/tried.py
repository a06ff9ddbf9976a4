"""What a report says was tried, and did not help."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...fix import Fix
    from ..circumstances.circumstances import Circumstances

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
    (
        r"claude update|npm install|claude install|brew upgrade",
        r"updat(?:e|ed|ing)|upgrad\w+|re-?install\w*",
    ),
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


def in_vain(fix: Fix, c: Circumstances) -> bool:
    """Whether a report says that it tried this step, and that it did not help."""
    if not c.text or c.here:
        return False
    words = f"{fix.command} {fix.note}"
    return any(step.search(words) and said.search(c.text) for step, said in _TRIED)
