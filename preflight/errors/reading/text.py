"""Errors in text: terminal output, logs, whole reports, claude's own list of its errors."""

from __future__ import annotations

import re
from functools import lru_cache

from ..api_error import ApiError
from ..catalogue import ENTRIES, kind_of_status
from ..kinds import UNKNOWN
from ..normalize import bare, squashed, straight
from . import about_claude, header_lines, json_documents, json_rows, other_programs, own_output
from . import one_error as item
from .anchors import ANCHORS, WHOLE, present
from .merge import merged
from .message_text import tidy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BLOCK = 1 << 14
LAST_LINE = 2048
ITEM_LIMIT = 6000
"""Characters of one item; a longer stretch without any break is cut."""
_TOLD = 24
"""Squashed characters of a message by which a log's repeats are known."""

# The first character stands alone before the alternatives, so that the search skips at full speed.
_BREAK = re.compile(
    r"[\n{}](?:(?<=\n)(?:[ \t]*(?=\n)"  # an empty line
    r"|(?=[ \t]*(?:[●⏺❯*•✗✘×⎿]|[$#]+ |- "
    r"|\d{4}-\d\d-\d\d[T ]\d\d:\d\d:|\[\d(?!m\])|\[[A-Z]{4,5}\]|API Error"
    r"|Error: |Warning: |Fix: |npm (?:ERR!|error) code))"
    r"|(?=(?!Response:|CA:)[A-Z][\w ]{1,24}:[ \t]))"
    # the next entry of claude's own list
    r"|(?<=\{)(?<![45]\d\d\{)(?<![45]\d\d \{)(?=\s*\\*\"\s*error\s*\\*\"\s*:\s*\\*\")"
    # two answers of the API on one line
    r"|(?<=\})(?=[^{}\n\"]{0,80}?[45]\d\d\s*\{\s*\\*\"(?:type|error)\\*\"\s*:))"
)
_BARE = re.compile(
    r"(?<![\d.$])([45]\d\d)[ \t](?:\w+[ \t])?errors?\b"
    r"|\b(?:error|http|status)(?: code)?[ \t:]{1,3}([45]\d\d)(?![\d.])",
    re.IGNORECASE,
)
_UNNAMED = re.compile(r"^[^\w\n]{0,8}API Error: (\S[^\n]{3,})", re.MULTILINE)
_TIPS = re.compile(
    r"^[ \t]*(?:Try|Possible causes|Common solutions|Troubleshooting)(?: steps)?:[ \t]*\n"
    r"(?:[ \t]*(?:[•*-]|\d\.)[ \t].*(?:\n|\Z))+",
    re.MULTILINE,
)
_NO_WAY = re.compile(
    r"Failed to connect to [\w.-]+: (?:\w+_CERT|CERT_|E[A-Z]{4,}\b|Request failed)"
)
"""The screen of a start without a way to the API names the reason."""
_SUPPOSED = re.compile(
    r"^[ \t]*(?:Note: Claude Code might not be available in your country\."
    r"|Please check your internet connection\b).*",
    re.MULTILINE,
)
"""What that screen adds whatever the reason is."""
_TIP_MARKS = ("Try:", "causes:", "solutions:", "steps:", "Troubleshooting:")
"""What claude offers below an error to look at: guesses, and never the error itself."""


def read(text: str, origin: str) -> list[ApiError]:
    """Every error in `text`, repeats merged, in the order in which they first appear.

    Never raises, whatever the text is; the time it takes grows with the length alone.
    """
    text = bare(text)
    if len(text) <= WHOLE:
        # One wrapping may stand inside another.
        text = about_claude.without_code(bare(text))
    found, rest = json_rows.split(text, origin)
    messages, rest = json_documents.split(rest, origin)
    stated, rest = header_lines.split(rest, origin)
    whole = straight(rest)
    rest = own_output.without(whole)
    if any(mark in rest for mark in _TIP_MARKS):
        rest = _TIPS.sub("\n", rest)
    if _NO_WAY.search(rest):
        rest = _SUPPOSED.sub("", rest)
    in_text = _in_log(rest, origin) if len(rest) > WHOLE else _in_report(rest, origin)
    errors = (
        merged([*found, *messages, *stated, *in_text])
        or _bare_status(rest, origin)
        or _without_status(rest, origin)
    )
    if errors or own_output.MARK not in whole:
        return errors
    # Who printed what preflight quotes is not known any more.
    quoted = _in_report(own_output.quoted(whole), origin)
    return merged(error._replace(worded="") for error in quoted)


def _in_report(text: str, origin: str) -> Iterator[ApiError]:
    """Every item in detail."""
    ours = about_claude.is_about_claude(text)
    flat = squashed(text)
    for stretch, _ in _items(text, [needle for needle in _all_needles() if needle in flat]):
        for part in item.parts(stretch):
            error = item.parse(part, origin, ours=ours)
            if error is not None:
                yield error


def _in_log(text: str, origin: str) -> list[ApiError]:
    """The first item of each kind in detail, its repeats counted."""
    seen: dict[tuple[str, ...], ApiError | None] = {}
    count: dict[tuple[str, ...], int] = {}
    for window in _windows(text):
        for stretch, key in _items(window, present(squashed(window))):
            if key in count:
                count[key] += 1
            else:
                count[key] = 1
                seen[key] = item.parse(stretch, origin)
    return [error._replace(repeats=count[key]) for key, error in seen.items() if error]


def _windows(text: str) -> Iterator[str]:
    """The text in blocks that end with a line, where there are lines."""
    start = 0
    while start < len(text):
        end = start + BLOCK
        newline = text.rfind("\n", end - LAST_LINE, end) if end < len(text) else -1
        end = newline if newline > start else end
        yield text[start:end]
        start = end


def _items(window: str, present: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Stretches that may tell of an error, each with what it has in common with its repeats.

    `present` are the needles that the window holds.
    """
    if not present:
        return
    for stretch in _stretches(window):
        flat = squashed(stretch)
        hits = [needle for needle in present if needle in flat]
        if hits:
            told = flat.find("message")
            yield stretch, (*hits, flat[told : told + 7 + _TOLD] if told >= 0 else "")


def _stretches(window: str) -> Iterator[str]:
    left = 0
    for match in _BREAK.finditer(window):
        right = match.start() if window[match.start()] == "{" else match.end()
        if right - left > ITEM_LIMIT:
            yield from _pieces(window, left, right)
        elif right > left:
            yield window[left:right]
        left = right
    yield from _pieces(window, left, len(window))


def _pieces(window: str, left: int, right: int) -> Iterator[str]:
    while right - left > ITEM_LIMIT:
        cut = window.rfind("}", left + ITEM_LIMIT // 2, left + ITEM_LIMIT) + 1
        cut = cut or left + ITEM_LIMIT
        yield window[left:cut]
        left = cut
    if right > left:
        yield window[left:right]


@lru_cache(maxsize=1)
def _all_needles() -> tuple[str, ...]:
    """The anchors, the beginnings of all phrases, and the codes."""
    beginnings = {phrase[0] for entry in ENTRIES for phrase in entry.phrases}
    codes = {squashed(code) for entry in ENTRIES for code in entry.codes}
    return tuple(sorted(beginnings.union(ANCHORS, codes)))


def _bare_status(text: str, origin: str) -> list[ApiError]:
    """An error of which a report tells the status only: "returning 400 errors"."""
    match = _BARE.search(text[:WHOLE])
    if match is None or not about_claude.is_about_claude(text):
        return []
    status = int(match.group(1) or match.group(2))
    kind = kind_of_status(status, "")
    start, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
    line = text[start : end if end >= 0 else len(text)]
    if not other_programs.without(line, kind) or other_programs.only_spoken_of(line):
        return []
    return [ApiError(tidy(match.group()), status, origin=origin, kind=kind, worded=item.PROSE)]


def _without_status(text: str, origin: str) -> list[ApiError]:
    """What claude prints as an error of the API in words that nobody here knows."""
    if "API Error: " not in text:
        return []
    found = (ApiError(tidy(m[1]), origin=origin, kind=UNKNOWN) for m in _UNNAMED.finditer(text))
    return merged(error for error in found if error.message)
