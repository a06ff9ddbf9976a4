"""Which words of a stretch of text are the message: where it begins, and where it ends.

People paste with list marks, quotes, table cells and CI prefixes around it, wrapped by terminals
and mail programs, and with their own words glued to it.
"""

from __future__ import annotations

import re
from itertools import pairwise

from ...foreign.characters import clean
from ...foreign.secrets import redact
from ..catalogue import look_up
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
_PHRASE = 48
"""Squashed characters on both sides of a break in which a phrase is looked for."""
_WORD = 24
"""Characters by which the lines of one paragraph may differ."""
_QUOTED = 60
"""Squashed characters of a quotation within which its words have to come."""
_TAB = re.compile(r"(?<=\S)\t")
"""The end of a cell that was copied out of a table."""
_CLOSING = re.compile(r"(?<!\\)(\\*\")\s*[,}\]]")
_SAME = 20
"""Squashed characters by which a repeat of the same message is known."""
_STACK = re.compile(
    r"(?<!\s)\s+at (?:async |new )*(?:[\w$.<>\[\] ]{1,60} "
    r"\((?:file:|node:|/|[A-Z]:\\|<anon|native|[^)\s]*:\d)|file:|/\S*:\d|node:)|[\"'],\s*\"timestamp"
)
_BOLD = re.compile(r"_?\*\*\*?_?")
"""Emphasis of Markdown, also in the middle of a word."""
_MARKS = r"(?:(?!--\w)[^\w\"'\[{(<$/]|\d{1,2}[.)] |\[[ xX]\] )*"
_OPENING = re.compile(
    rf"^{_MARKS}(?:\[(?:[\w /]+\]:?\s*|(?=\{{)))*"
    rf"(?:\{{\s*\\*\"error\\*\"\s*:\s*\\*\"(?:\d{{1,2}}[.)] )?)?"
    rf"(?:[A-Za-z]\w{{0,12}}:(?:\*\*)? {_MARKS}(?=[A-Z\u0100-\uffff]))*"
)
"""List marks, prompts, the key of claude's own error list, the class of an exception."""
_LABEL = re.compile(r"^[ \t]*(?:(?:[-*+•❌✗]|⚠️|\[[ xX]\]|\d{1,2}[.)]|Error:|\*\*\w{1,12}:\*\*) )+")
"""What people put before a message that was wrapped already."""
_CELL = re.compile(r"[^\w|\n]{0,8}\|")
"""The beginning of a row of a table."""
_TYPED = re.compile(
    r"\A[\s>#*\-•\"'`]*(?:(?:HTTP(?:/[\d.]+)?|(?:API[ ])?Error|status(?:[ ]code)?)[\s:]*)?"
    r"([45]\d\d)(?:[ ](?:error|bad request|too many requests))?[\s:,\u2013\u2014-]+(?=[\"'A-Za-z])",
    re.IGNORECASE,
)
"""A status before the words, as people type it from memory: `400 You're out of …`."""
_GOES_ON = re.compile(
    r"(?:It may|For details|If you have|You will regain|Please \w+|Ask your|We've added"
    r"|A newer|Run|Try|Switch to"
    r"|If it persists|This is a server-side|Set|See|Use|Check)\b"
    r"(?=[^\n]{0,80}(?:/\w|model|"
    r"claude|status|again|gateway|file|issue|exist|access|admin|credit|token|version|later|docs|proxy|\w_\w|[A-Z_]{6}))"
    r"|Response: content-type|This was the non-streaming|UTC\b|Error, Invalid proxy|Key ="
    r"|Received API Key"
)
"""How claude's messages go on after a full stop, when a line was broken there."""
_NEVER = 1 << 20
_INSIDE = "·∙…—–•"
_TELLING = 8
"""Squashed characters without which a beginning is no one's mark."""
_ZONED = re.compile(
    r"(\bresets?\b[^()]{1,48}\((?:UTC|GMT|[A-Z]\w+/[\w/+-]{2,40})\))[.!'\"*`]*\s(?=\s*[^\s·∙•—–|])"
)
"""The end of a limit's message: behind the zone of its reset, claude goes on with a dot alone."""
_CLAUDES = re.compile(
    r"You(?:'ve|'re|r| have| are)\b|Credit [Bb]alance\b"
    r"|(?:5-hour|Session|Weekly|Opus|Sonnet|Fable) limit reached\b"
)
"""How messages begin, and no word of somebody's sentence about them."""
_QUOTING = re.compile(
    r"\b(?:say(?:s|ing)|show(?:s|ing)|prints?|message|telling me|blocked with)\b:?"
    r"(?: that)?(?: I(?:'ve| have))?(?: ')?\Z",
    re.IGNORECASE,
)
"""How somebody begins to quote without a mark."""
_OF_SOMEBODY = re.compile(
    r"(?<=[.!?]) +(?=(?:I|I'm|I've|My|We|Our|But|And|Then I|Please (?:fix|help))\b)"
)
"""Where somebody goes on about a message: claude never speaks of itself."""
_IN_BRACKETS = re.compile(r"\A\s*\((?:[45]\d\d\s)?\s*([A-Za-z][^()]{3,})\)")
"""The message of builds before 2.0, which put it into brackets: `API Error (429 Too many …)`."""
_CLOSED = re.compile(r"(?<!\\)[`\"]\s*(?:[,.;}\])]|\Z)")
"""The end of a quotation that began on an earlier line."""
_BEGINS = re.compile(
    r"(?!(?:Claude|Anthropic|Opus|Sonnet|Haiku|Fable|Bedrock|Vertex|Code|(?:Pro|Max|Team) plan)\b"
    r"|[B-HJ-Z][ ,.;:)])[A-Z](?![A-Z])|[-*#\[>] |/[a-z-]+ "
)
"""A sentence, a command of claude, a list; names, abbreviations and its end may stand anywhere."""
_OPEN_END = re.compile(
    r"(?:[,·:—]|\b(?:an?|the|your|you|of|to|with|for|and|or|in|on|by|from|is|are|as|at|use|using|run"
    r"|not|no|this|that|received|resets|set|unset|via|see)|\b(?-i:[B-HJ-Z]))\Z",
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
    text = redact(clean(_BOLD.sub("", re.sub(r"\\+([\"'/])", r"\1", text))))
    return " ".join(text.split()).strip(" \\\"'.·`*").strip()[:LIMIT]


def after_mark(item: str, start: int) -> str:
    """The message behind `API Error: 400`; empty where its line ends there."""
    if _ends_with_its_line(item, start):
        return ""
    opened = item[:start].rpartition("\n")[2]
    lines = _STACK.split(item, maxsplit=1)[0][start:].splitlines()
    quote = _quote_open_at_the_end_of(opened)
    if quote:
        opened = opened.rpartition(quote)[2]
        quoted = re.split(rf"(?<!\\){re.escape(quote)}", "\n".join(lines), maxsplit=1)[0]
        lines = quoted.splitlines()
    told = _without_rest_of_json(_first_lines(lines, opened))
    bracketed = _IN_BRACKETS.match(told)
    told = bracketed[1] if bracketed else _OF_SOMEBODY.split(told, maxsplit=1)[0]
    cell = _CELL.match(opened) and "|" in told
    return tidy(_TAB.split(told.partition(" |")[0] if cell else told, maxsplit=1)[0])


def _ends_with_its_line(item: str, start: int) -> bool:
    """Whether the mark that ends at `start` stands alone on a line that no terminal broke, with
    words below it that are nobody's message."""
    mark = item[:start].rstrip(": \t\n")
    line = mark.rpartition("\n")[2].strip()
    below = item[start:].partition("\n")[0]
    apart = "\n" in item[len(mark) : start] and len(line) < NARROWEST - 1
    return apart and below[:1] not in '{[<"' and look_up(below) is None


def _quote_open_at_the_end_of(before: str) -> str:
    """The mark that closes the quotation in which a text ends, if it ends in one: in JSON that was
    written into JSON, one with as many backslashes as the opening one."""
    found = re.findall(r"\\*[`\"]", before)
    if not found or found.count(found[-1]) % 2 == 0:
        return ""
    return str(found[-1])


def _without_rest_of_json(told: str) -> str:
    """A message up to the quotation mark that closes it, where it was opened on an earlier line."""
    for match in _CLOSING.finditer(told):
        if told.count(match[1], 0, match.start()) % 2 == 0:
            return told[: match.start()]
    return told


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
        if inside[0] != lines[told]:
            inside = _CLOSED.split("\n".join(inside), maxsplit=1)[0].splitlines()
        words = _without_rest_of_json(_first_lines(inside))
        words = _from_the_sentence(_of_claude(words, entry), entry)
        return tidy(_TYPED.sub("", _OPENING.sub("", words)))
    return tidy(_TYPED.sub("", _OPENING.sub("", item)))


def _of_claude(told: str, entry: Entry | None) -> str:
    """What claude said, without the words of the one who tells of it on the same line."""
    at = span(told, entry)
    before = told[: at[0]].rstrip() if at else ""
    begins = before[-1:] not in ".!?" and at and _CLAUDES.match(told, at[0])
    if at and (begins or _QUOTING.search(before)):
        told, at = told[at[0] :], (0, at[1] - at[0])
        told = re.split(r"'(?=[ .,;)])", told, maxsplit=1)[0] if before[-1:] == "'" else told
    after = next((m for m in _OF_SOMEBODY.finditer(told) if not at or m.start() > at[0]), None)
    told = told[: after.start()] if after else told
    zoned = _ZONED.search(told)
    rest = [line.strip() for line in told[zoned.end() :].split("\n")] if zoned else []
    # A mail program breaks at blanks, a terminal anywhere.
    further = any(goes_on(glue.join(rest)) for glue in (" ", ""))
    return told[: zoned.end(1)] if zoned and not further else told


def _from_the_sentence(words: str, entry: Entry | None) -> str:
    """A paragraph that is too long to be kept, from the sentence on that has the entry's words."""
    at = span(words, entry)
    if at is None or at[1] < LIMIT:
        return words
    start = max(words.rfind(mark, 0, at[0]) + len(mark) for mark in (". ", ": ", "\n"))
    return words[start:]


def _inside(lines: Sequence[str], entry: Entry | None) -> list[str]:
    """The table cell or quotation around the entry's words, where they stand in one."""
    cell, at = lines[0], span(lines[0], entry)
    if at is None:
        return list(lines)
    if _CELL.match(cell) and cell.rstrip().endswith("|"):
        left, right = cell.rfind("|", 0, at[0]), cell.find("|", at[1])
        cell = cell[left + 1 : right]
        at = span(cell, entry) or (0, 0)
    elif "\t" in cell.strip():
        left, right = cell.rfind("\t", 0, at[0]), cell.find("\t", at[1])
        cell = cell[left + 1 : right if right >= 0 else None]
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
    whole[0] = _LABEL.sub("", whole[0])
    ends = [whole[0], *(_CLOSING.split(line, maxsplit=1)[0] for line in whole[1:])]
    width = max(len(line) for line in ends if len(line) <= len(whole[0]) + _WORD)
    known = squashed(lines[0])[:_SAME]
    known = known if len(known) >= _TELLING else squashed(whole[0])[:_SAME]
    column = _column(whole)
    count = 1
    for before, line in pairwise(whole):
        start = line.lstrip()[:1]
        if start and not start.isascii() and start not in _INSIDE:
            break  # claude writes English alone
        repeats = len(known) >= _TELLING and known in squashed(line)
        cut = len(before.strip()) >= (column[0] if _BEGINS.match(line) else column[1])
        if repeats or not (cut or _continues(before, line, indent, width) or _broken(before, line)):
            break
        count += 1
    return "\n".join(lines[:count])


def _broken(before: str, line: str) -> bool:
    """Whether words by which a message is known were broken between two lines."""
    if len(before.strip()) < NARROWEST - 1:
        return False
    above, below = squashed(before)[-_PHRASE:], squashed(line)[:_PHRASE]
    entry = look_up(f"{before}{line}")
    fragments = [part for phrase in entry.phrases for part in phrase] if entry else []
    return any(
        at < len(above) < at + len(part)
        for part in fragments
        if (at := (above + below).find(part)) >= 0
    )


def _column(lines: Sequence[str]) -> tuple[int, int]:
    """From which length on a line was broken by a terminal, wherever a word was: for one with
    what may be a new sentence behind it, and for any other."""
    # What is repeated has one length, wherever it was broken.
    lengths = [len(line.strip()) for line in dict.fromkeys(lines)]
    column = [full for full in set(lengths) if sum(abs(full - x) < 2 for x in lengths) > 1]
    full = max(column, default=0)
    count = sum(length >= full - 1 for length in lengths) if full >= NARROWEST else 0
    return (full - 1 if count > 2 else _NEVER), (full - 1 if count > 1 else _NEVER)


def ends_open(above: str) -> bool:
    """Whether a text ends in the middle of a sentence."""
    return _OPEN_END.search(above.rstrip()) is not None


def goes_on(line: str) -> bool:
    """Whether a line begins as claude's messages go on after a full stop."""
    return _GOES_ON.match(line.lstrip()) is not None


def _continues(before: str, line: str, indent: int, width: int) -> bool:
    """Whether a line goes on with the message: by its indent, or because it did not fit."""
    start = line.lstrip()
    if not start:
        return False
    if len(line) - len(start) > indent:
        return True
    if start[0].islower() and ends_open(before):
        return True
    fits = len(before) + 1 + len(start.split()[0]) <= width
    is_open = before.count("(") > before.count(")") and ")" in line
    if is_open or goes_on(line) or start[0] in "(·∙":
        return True
    if fits or width < NARROWEST:
        return False
    if not _BEGINS.match(start):
        return True
    return before.endswith(" ") or _OPEN_END.search(before.rstrip()) is not None
