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
    r"|\bkeeps? (?:getting|saying|showing)|\bno (?:effect|luck|change|help)|\bfail(?:s|ed)?\b"
    r"|\bstill (?:the same|fails?|failing|broken|blocked|happens|get|see|refused)"
)
_SUBJECTS = (
    (r"/compact", r"/?(?:auto-?)?compact(?:ing|ion)?"),
    (r"/clear", r"/clear"),
    (r"/rewind", r"/rewind"),
    (
        r"/login|auth login|sign in",
        r"/login|log(?:ged|ging)? (?:out and )?(?:back )?in"
        r"|re-?log\w*|re-?auth\w*|sign(?:ed|ing)? in",
    ),
    # "Auto-update failed" is the fault itself, and nothing that somebody tried.
    (r"claude update|brew upgrade", r"(?<!auto-)(?<!auto )\b(?:updat(?:e|ed|ing)|upgrad\w+)"),
    (r"^npm install|^claude install|/install\.", r"re-?install\w*"),
    (
        r"credits?\b",
        r"(?:bought|buy|added|purchased|enabled|extra|usage) (?:\w+ ){0,2}credits?"
        r"|credits? (?:enabled|added|bought)|re-?upped|topped (?:it )?up|re-?charged|re-?loaded",
    ),
    (r"/model", r"(?:other|another|different|every|any) models?|/model|switch\w* models?"),
)
"""What a step is about → how reports speak of having tried it."""


def _tried_in_vain(words: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?:{words})[^.;!?\n]{{0,60}}?(?:{_IN_VAIN})|(?:error during|fail\w* to) (?:{words})",
        re.IGNORECASE,
    )


_TRIED = tuple(
    (re.compile(step), _tried_in_vain(words), re.compile(words, re.IGNORECASE))
    for step, words in _SUBJECTS
)
_CREDITS = re.compile(r"credits?\b")
_BOUGHT = re.compile(
    r"\b(?:purchased|bought|activated|enabled|turned on)\b[^.;\n]{0,40}\b(?:credits?|extra usage)\b"
    r"[^\n]{0,160}?\b(?:still|however|even thou?gh|but)\b",
    re.IGNORECASE,
)
"""Credits were bought or switched on, and the refusal is there all the same."""
_LIST = re.compile(
    r"^[^\w\n]{0,6}(?:what (?:i(?:'ve| have)? )?|things (?:i )?|steps? )?"
    r"(?:(?:troubleshooting|fixes|steps|already|have|attempts?) ){0,3}"
    r"(?:already )?(?:tried|ruled out|attempted)(?: (?:already|so far))?\b[^\n]{0,40}:?[*_]*\n+"
    r"((?:[ \t]*(?:[-*•]|\d+[.)])?[ \t]*\S[^\n]*\n?)+)",
    re.IGNORECASE | re.MULTILINE,
)
"""`Already tried:` and what is listed below it."""


def lists(text: str) -> str:
    """What stands below `Already tried:` and the like."""
    return "\n".join(match[1] for match in _LIST.finditer(text))


def in_vain(fix: Fix, c: Circumstances) -> bool:
    """Whether a report says that it tried this step, and that it did not help."""
    if not c.text or c.here:
        return False
    about, listed = f"{fix.command} {fix.note}", lists(c.text)
    if _CREDITS.search(about) and _BOUGHT.search(c.text):
        return True
    return any(
        step.search(about) and (said.search(c.text) or words.search(listed))
        for step, said, words in _TRIED
    )
