"""Which version of claude a report says failed, among all that it names.

A label wins, then what an update led to, then any other mention.
"""

from __future__ import annotations

import re

_V = r"v?(\d{1,2}\.\d{1,3}\.\d{1,4})(?![.\d])"
_LABELS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"current version:\s*{_V}",
        rf"claude(?:[ _-]?code)?(?:[ _-]?cli)?[ _-]?version\W{{0,6}}(?:is\W{{0,3}})?{_V}",
        rf"\bcli[ _-]?version\W{{0,6}}{_V}",
        rf"^\W{{0,6}}version\W{{0,6}}{_V}",
    )
)
_VERSIONS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_V}\s*\(claude code\)",
        rf"your version of claude code\s*\({_V}",
        rf"claude[ -]?code(?:[ -]cli)?[ @/:-]{{1,3}}\(?{_V}",
        rf"claude-(?:cli|code)/{_V}",
        rf"\bclaude(?: cli)? {_V}",
        rf"\bversion\W{{0,3}}{_V}",
        rf"\"version\":\s*\"{_V}\"",
        rf"\bcli {_V}",
        rf"\bon {_V}",
        rf"\b{_V} (?:->|→|to) \d",
        rf"\bv{_V}\b",
    )
)
_MARK = r"(?: \(claude code\))?"
_MOVED = re.compile(
    r"\b(?:(?:updat|upgrad|mov|switch)ed|went|after (?:updat|upgrad|switch)ing)\b"
    r"[^.;\n]{0,30}?(?:\bfrom )?"
    rf"(?<![\d.]){_V}{_MARK},? ?(?:to|->|→|=>|and then to) (?:version |claude(?: code)? )?{_V}"
    rf"|\b(?:updated|upgraded)\b[^.;\n\d]{{0,30}}? to (?:version |claude(?: code)? )?{_V}",
    re.IGNORECASE,
)
"""A change that was made: the later version is the one which runs."""
_NOW_ON = re.compile(
    r"\b(?:still|now|currently|i'm|i am)(?: (?:still|now|currently))? (?:on|at|running|using)"
    rf" (?:the )?(?:version |claude(?: code)? |build )*{_V}",
    re.IGNORECASE,
)
_UNDONE = re.compile(
    r"(?:\b(?:not|never|cannot|failed|unable|fail\w*|should|could|would|if)\b|n't)"
    r"[^.;\n]{0,30}\Z",
    re.IGNORECASE,
)
_WORKS = re.compile(
    r"(?<!not )(?<!n't )(?<!never )(?<!longer )\b(?:works|worked|working|fixed|fixes"
    r"|resolved|solved|went away|is gone|helped)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"(?:or (?:newer|higher|later)|minimum|required|below|node|npm|upgrade to|last working|worked"
    r"|working version|previous(?:ly)?|downgrad\w*|before|until|since)\W"
)
"""Words beside a version that is not the one which failed."""


def version(text: str) -> str:
    """The version that a text says failed; empty where it names none."""
    lines = [line for line in text.splitlines() if "." in line]
    return _labelled(lines, _LABELS) or _moved_to(text) or _labelled(lines, _VERSIONS)


def _moved_to(text: str) -> str:
    """The version that an update led to, or that somebody is still or now on."""
    for pattern in (_NOW_ON, _MOVED):
        for match in pattern.finditer(text):
            found = next(group for group in reversed(match.groups()) if group)
            undone = _UNDONE.search(text[max(0, match.start() - 40) : match.start()])
            helped = _WORKS.search(re.split(r"[.;\n]\s", text[match.end() : match.end() + 60])[0])
            if _plausible(found) and not undone and not helped:
                return found
    return ""


def _labelled(lines: list[str], patterns: tuple[re.Pattern[str], ...]) -> str:
    for pattern in patterns:
        for line in lines:
            for match in pattern.finditer(line[:2000]):
                found = match.group(1)
                before = line[max(0, match.start() - 24) : match.start(1)].lower()
                after = line[match.end() : match.end() + 24].lower()
                if _plausible(found) and not _OTHERS.search(before + " | " + after + " "):
                    return found
    return ""


def _plausible(version: str) -> bool:
    """Whether claude ever had, or may come to have, such a version: 0.2.x, 1.0.x, 2.x.y."""
    major, minor, _ = (int(part) for part in version.split("."))
    return (major, minor) in ((0, 2), (1, 0)) or (major == 2 and minor < 20)
