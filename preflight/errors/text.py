"""Errors in text: terminal output, logs, whole reports, claude's own list of its errors."""

from __future__ import annotations

import re
from functools import lru_cache

from . import item, rows
from .anchors import ANCHORS, WHOLE
from .catalogue import ENTRIES
from .merge import merged
from .squash import cleaned, runs, squashed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .api_error import ApiError

BLOCK = 1 << 16
LOOK_AHEAD = 4096
ITEM_LIMIT = 6000
"""Characters of one item that are looked at, around the words that drew attention to it."""
DETAILED = 2000
"""So many items are read in detail; after that, look-alikes of those are only counted."""

_BREAK = re.compile(
    r"\n[ \t]*(?=\n)"  # an empty line
    r"|(?=\{\s*\\*\"\s*error\s*\\*\"\s*:\s*\\*\")"  # the next entry of claude's own error list
    r"|\n(?=[ \t]*(?:[●⏺❯$#*•✗✘×⎿]|- |\d{4}-\d\d-\d\d[T ]|\[\d|\[[A-Z]{4,5}\]|API Error"
    r"|Error: |Warning: |Fix: |\w[\w ]{1,24}:[ \t]|npm (?:ERR!|error) code))"
    # two answers of the API on one line
    r"|\}(?=[^{}\n\"]{0,80}?[45]\d\d\s*\{\s*\\*\"(?:type|error)\\*\"\s*:)"
)


def read(text: str, origin: str) -> list[ApiError]:
    """Every error in `text`, repeats merged, in the order in which they first appear.

    Never raises, whatever the text is; the time it takes grows with the length alone.
    """
    found, rest = rows.split(text, origin)
    return merged([*found, *_in_text(cleaned(rest), origin)])


def _in_text(text: str, origin: str) -> Iterator[ApiError]:
    every = len(text) <= WHOLE
    seen: dict[frozenset[str], ApiError | None] = {}
    read_in_detail = 0
    for stretch, anchors in _stretches(text, every):
        if read_in_detail > DETAILED and anchors in seen:
            error = seen[anchors]
        else:
            read_in_detail += 1
            error = seen[anchors] = item.parse(stretch, origin)
        if error is not None:
            yield error


def _stretches(text: str, every: bool) -> Iterator[tuple[str, frozenset[str]]]:
    """Stretches of text that may tell of an error, each with the anchors found in it."""
    start = 0
    while start < len(text):
        end = min(start + BLOCK, len(text))
        newline = text.rfind("\n", end - LOOK_AHEAD, end) if end < len(text) else -1
        end = newline if newline > start else end
        window = text[start : end + LOOK_AHEAD]
        last = end
        for left, right, anchors in _items(window, every):
            if left >= end - start:
                break
            last = max(last, start + right)
            yield window[left:right], anchors
        start = max(last, start + 1)


def _items(window: str, every: bool) -> Iterator[tuple[int, int, frozenset[str]]]:
    hits = _hits(window, every)
    if not hits:
        return
    edges = [match.end() for match in _BREAK.finditer(window)]
    edges.append(len(window))
    left = at = 0
    for right in edges:
        inside: list[tuple[int, str]] = []
        while at < len(hits) and hits[at][0] < right:
            inside.append(hits[at])
            at += 1
        if inside:
            first, final = inside[0][0], inside[-1][0]
            yield (
                max(left, first - ITEM_LIMIT // 4),
                min(right, final + ITEM_LIMIT),
                frozenset(name for _, name in inside),
            )
        left = right


def _hits(window: str, every: bool) -> list[tuple[int, str]]:
    """Where in the window the needles lie, in order."""
    flat = squashed(window)
    found = sorted(
        (position, needle) for needle in _needles(every) for position in _positions(flat, needle)
    )
    if not found:
        return []
    spans = runs(window)
    hits = []
    index = passed = 0
    for position, needle in found:
        while position - passed >= spans[index][1] - spans[index][0]:
            passed += spans[index][1] - spans[index][0]
            index += 1
        hits.append((spans[index][0] + position - passed, needle))
    return hits


def _positions(flat: str, needle: str) -> Iterator[int]:
    position = flat.find(needle)
    while position >= 0:
        yield position
        position = flat.find(needle, position + len(needle))


@lru_cache(maxsize=2)
def _needles(every: bool) -> tuple[str, ...]:
    """The anchors; for a small text the beginnings of all phrases as well."""
    if not every:
        return ANCHORS
    beginnings = {phrase[0] for entry in ENTRIES for phrase in entry.phrases}
    return tuple(sorted(beginnings.union(ANCHORS)))
