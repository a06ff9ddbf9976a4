"""Entry: one thing that the API or claude may say, by phrases that survive rewording."""

from __future__ import annotations

import re
from functools import lru_cache

from ...machine.named_tuple import NamedTuple
from ..normalize import squashed

GAP = 160
"""How many squashed characters may lie between the fragments of a phrase."""


class Entry(NamedTuple):
    """`phrases` are alternatives, each a tuple of squashed fragments that follow one another;
    `statuses` are the HTTP statuses it needs (none: any or no status); `codes` are words such as
    `ENOTEMPTY`, found in capitals and as whole words only."""

    kind: str
    phrases: tuple[tuple[str, ...], ...]
    meaning: str
    recovery: str
    statuses: tuple[int, ...] = ()
    codes: tuple[str, ...] = ()


def entry(
    kind: str, phrases: str, meaning: str, recovery: str, *statuses: int, codes: str = ""
) -> Entry:
    """An entry from readable phrases: `|` between alternatives, `…` where words may differ."""
    alternatives = tuple(
        tuple(squashed(fragment) for fragment in phrase.split("…"))
        for phrase in phrases.split("|")
        if phrase.strip()
    )
    return Entry(kind, alternatives, meaning, recovery, statuses, tuple(codes.split()))


def length(entry: Entry, text: str, flat: str) -> int:
    """How many characters of one of the entry's phrases or codes are in a text; 0 where none is.

    `flat` is the text squashed.
    """
    found = [sum(map(len, phrase)) for phrase in entry.phrases if find(phrase, flat)]
    found += [len(code) for code in entry.codes if whole(code).search(text)]
    return max(found, default=0)


@lru_cache(maxsize=64)
def whole(code: str) -> re.Pattern[str]:
    """A code as a word of its own."""
    return re.compile(rf"(?<![A-Za-z]){code}(?![A-Za-z])")


def find(phrase: tuple[str, ...], flat: str) -> tuple[int, int] | None:
    """Where the phrase lies in squashed text, or `None`."""
    start = flat.find(phrase[0])
    while start >= 0:
        end = start + len(phrase[0])
        for fragment in phrase[1:]:
            found = flat.find(fragment, end, end + GAP + len(fragment))
            if found < 0:
                break
            end = found + len(fragment)
        else:
            return start, end
        start = flat.find(phrase[0], start + 1)
    return None
