"""Which words of a stretch of text are the message: where it begins, and where it ends.

People paste with list marks, quotes, table cells and CI prefixes around it, wrapped by terminals
and mail programs, and with their own words glued to it.
"""

from __future__ import annotations

import re
from itertools import pairwise

from ...foreign.characters import clean
from ...foreign.secrets import redact
from ..catalogue.entry import Entry, find, length
from ..normalize import squashed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

LIMIT = 400
"""Characters of a message that are kept."""
LINES = 20
"""Lines that a narrow terminal may have made of one message."""
NARROWEST = 40
"""Columns of the narrowest terminal that is reckoned with."""
_WORD = 24
"""Characters by which the lines of one paragraph may differ."""
_QUOTED = 60
"""Squashed characters of a quotation within which its words have to come."""
_SAME = 20
"""Squashed characters by which a repeat of the same message is known."""
_STACK = re.compile(
    r"\s+at (?:async |new )*(?:[\w$.<>\[\] ]{1,60} "
    r"\((?:file:|node:|/|[A-Z]:\\|<anon|native|[^)\s]*:\d)|file:|/|node:)|[\"'],\s*\"timestamp"
)
_OPENING = re.compile(
    r"^[\s>#*\-•│|⎿❯●⏺`]*(?:\d{1,2}[.)] )?(?:\[(?:[\w /]+\]:?\s*|(?=\{)))*"
    r"(?:\{\s*\\*\"error\\*\"\s*:\s*\\*\")?(?:(?:\*\*)?[A-Za-z]\w{0,12}:(?:\*\*)? (?=[A-Z]))*"
)
"""List marks, prompts, the key of claude's own error list, the class of an exception."""
_TYPED = re.compile(
    r"\A[\s>#*\-•\"'`]*(?:(?:HTTP(?:/[\d.]+)?|(?:API[ ])?Error|status(?:[ ]code)?)[\s:]*)?"
    r"([45]\d\d)(?:[ ](?:error|bad request|too many requests))?[\s:,\u2013\u2014-]+(?=[\"'A-Za-z])",
    re.IGNORECASE,
)
"""A status before the words, as people type it from memory: `400 You're out of …`."""
_GOES_ON = re.compile(
    r"(?:It may|You will regain|Please \w+|Ask your|We've added|A newer|Run|Try|Switch to"
    r"|If it persists|This is a server-side|Set|See|Use|Check)\b"
    r"(?=[^\n]{0,80}(?:/\w|model|"
    r"claude|status|again|gateway|file|issue|exist|access|admin|credit|token|version|later|docs|[A-Z_]{6}))"
)
"""How claude's messages go on after a full stop, when a line was broken there."""
_NEVER = 1 << 20
_INSIDE = "·∙…—–•"
_TELLING = 8
"""Squashed characters without which a beginning is no one's mark."""
_CLOSED = re.compile(r"(?<!\\)[`\"]\s*(?:[,.;}\])]|\Z)")
"""The end of a quotation that began on an earlier line."""
_BEGINS = re.compile(r"(?!Claude\b)[A-Z](?![A-Z])|[-*#\[>] ")
"""A sentence or a list; an abbreviation may stand anywhere."""
_OPEN_END = re.compile(
    r"(?:[,·:—]|\b(?:an?|the|your|you|of|to|with|for|and|or|in|on|by|from|is|are|as|at|use|using|run"
    r"|not|no|this|that|received|resets|set|unset|via|see))\Z",
    re.IGNORECASE,
)
"""The end of a line after which a capital letter goes on with the sentence."""


def typed_status(item: str) -> int | None:
    """The status that stands before the words, as people type it; `None` where none does."""
    match = _TYPED.match(item)
    return int(match.group(1)) if match else None


def tidy(text: str) -> str:
    """A message on one line: wraps, decoration, levels of escaping and secrets taken out.

    Secrets go first: one that a terminal broke is in pieces once the lines are joined, and one
    that the limit cuts is no longer known by its form.
    """
    text = redact(clean(re.sub(r"\\+([\"'/])", r"\1", text)))
    return " ".join(text.split()).strip(" \\\"'.·`*").strip()[:LIMIT]


def after_mark(item: str, start: int) -> str:
    """The message behind `API Error: 400`."""
    opened = item[:start].rpartition("\n")[2]
    lines = _STACK.split(item, maxsplit=1)[0][start:].splitlines()
    told = _first_lines(lines, opened)
    quote = next((q for q in '`"' if opened.count(q) % 2 and q in told), "")
    cell = opened.lstrip().startswith("|") and "|" in told
    told = told.partition(quote)[0] if quote else told
    return tidy(told.partition(" |")[0] if cell else told)


def of_entry(item: str, entry: Entry | None) -> str:
    """The sentence that has the entry's words, without what stands around it."""
    item = _STACK.split(item, maxsplit=1)[0]
    lines = item.splitlines()
    held = [length(entry, line, squashed(line)) if entry else 0 for line in lines]
    told = max(range(len(lines)), key=held.__getitem__, default=0)
    broken = span(item, entry) if not any(held) else None
    if broken is not None:
        told = item.count("\n", 0, broken[0])
    if any(held) or broken is not None:
        inside = _inside(lines[told:], entry)
        words = _first_lines(inside)
        words = words if inside[0] == lines[told] else _CLOSED.split(words, maxsplit=1)[0]
        return tidy(_TYPED.sub("", _OPENING.sub("", words)))
    return tidy(_TYPED.sub("", _OPENING.sub("", item)))


def _inside(lines: Sequence[str], entry: Entry | None) -> list[str]:
    """The table cell or quotation around the entry's words, where they stand in one."""
    cell, at = lines[0], span(lines[0], entry)
    if at is None:
        return list(lines)
    if cell.lstrip().startswith("|") and cell.rstrip().endswith("|"):
        left, right = cell.rfind("|", 0, at[0]), cell.find("|", at[1])
        cell = cell[left + 1 : right]
        at = span(cell, entry) or (0, 0)
    rest = [] if cell != lines[0] else list(lines[1:])
    for mark in '`"':
        left = cell.rfind(mark, 0, at[0])
        if left >= 0 and cell.count(mark, 0, at[0]) % 2:
            closing = re.compile(rf"(?<!\\){mark}").search(cell, at[1])
            return [cell[left + 1 : closing.start()]] if closing else [cell[left + 1 :], *rest]
    return [cell, *rest]


def quotes(item: str, entry: Entry) -> bool:
    """Whether the entry's words begin a quotation: somebody tells what was printed."""
    for line in item.splitlines():
        inside = _inside([line], entry)
        at = span(inside[0], entry) if inside != [line] else None
        if at is not None and at[0] < _QUOTED:
            return True
    return False


def span(line: str, entry: Entry | None) -> tuple[int, int] | None:
    """Where the entry's words lie in a line."""
    places = [i for i, letter in enumerate(line) if letter.isascii() and letter.isalnum()]
    flat = squashed(line)
    for phrase in entry.phrases if entry else ():
        found = find(phrase, flat)
        if found is not None:
            return places[found[0]], places[found[1] - 1] + 1
    return None


def _first_lines(lines: Sequence[str], opened: str = "") -> str:
    """The first line, with those that a terminal or a mail program made of it.

    `opened` is what stands before it on its line.
    """
    if not lines:
        return ""
    whole = [opened + lines[0], *lines[1:LINES]]
    indent = len(whole[0]) - len(whole[0].lstrip())
    width = max(len(line) for line in whole if len(line) <= len(whole[0]) + _WORD)
    known = squashed(lines[0])[:_SAME]
    known = known if len(known) >= _TELLING else squashed(whole[0])[:_SAME]
    column = _column(whole)
    count = 1
    for before, line in pairwise(whole):
        repeats = len(known) >= _TELLING and known in squashed(line)
        cut = len(before.strip()) >= (column[0] if _BEGINS.match(line) else column[1])
        if repeats or not (cut or _continues(before, line, indent, width)):
            break
        count += 1
    return "\n".join(lines[:count])


def _column(lines: Sequence[str]) -> tuple[int, int]:
    """From which length on a line was broken by a terminal, wherever a word was: for one with
    what may be a new sentence behind it, and for any other."""
    lengths = [len(line.strip()) for line in lines]
    column = [full for full in set(lengths) if sum(abs(full - x) < 2 for x in lengths) > 1]
    full = max(column, default=0)
    count = sum(length >= full - 1 for length in lengths) if full >= NARROWEST else 0
    return (full - 1 if count > 2 else _NEVER), (full - 1 if count > 1 else _NEVER)


def _continues(before: str, line: str, indent: int, width: int) -> bool:
    """Whether a line goes on with the message: by its indent, or because it did not fit."""
    start = line.lstrip()
    if not start:
        return False
    if len(line) - len(start) > indent:
        return True
    fits = len(before) + 1 + len(start.split()[0]) <= width
    is_open = before.count("(") > before.count(")") and ")" in line
    if is_open or _GOES_ON.match(start) or start[0] in "(·∙":
        return True
    if fits or width < NARROWEST or (not start[0].isascii() and start[0] not in _INSIDE):
        return False
    if not _BEGINS.match(start):
        return True
    return before.endswith(" ") or _OPEN_END.search(before) is not None
