"""Secrets that are known by the name before them: `DB_PASS=…`, `"SessionToken": "…"`, `--token …`.

A name is read in its words, so that `AuthToken`, `auth_token` and `--auth-token` are one, and
`max_tokens`, `token_file` and `apiKeyHelper` are none.
"""

from __future__ import annotations

import re

from . import signs
from .names import HARD, MIDDLE, SOFT
from .names import level as level_of
from .values import NOTHING, is_told, is_word, looks_made

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

ROOTS = (
    *("pass", "pwd", "secret", "token", "key", "auth", "cred", "cookie", "sig", "jwt", "otp"),
    *("sid", "sess", "headers", "kennwort", "contrase", "senha", "密码"),
)
"""What every name of a secret holds; the rest of this file is asked only where one is."""
_IDENTIFIER = re.compile(r"[\w.-]{0,64}")
JUDGED = 400
"""Characters of a value that it is judged by."""


def spans(text: str) -> Iterator[tuple[int, int, int]]:
    """Where in `text` the value behind the name of a secret lies, and where the name begins."""
    if not any(sign in text for sign in "=:> \t%"):
        return
    lower = text.lower()
    if len(lower) != len(text):  # a letter that is two when it is small: places would shift
        lower = "".join(c.lower() if c.isascii() else c for c in text)
    seen, lines = 0, _Reach(text)
    for at in _places(lower):
        if at < seen:
            continue
        start = at - _letters(text[max(0, at - 48) : at][::-1], 0)
        end = _letters(text, at)
        found = _value(text, max(start, seen), end, lines)
        # The name is read once, and a value never again as a name.
        seen = end if found is None else max(end, found[1])
        if found is not None:
            yield (*found, start)


def _letters(text: str, at: int) -> int:
    """The end of the letters of a name that begin at `at`."""
    match = _IDENTIFIER.match(text, at)
    return match.end() if match else at


def _places(lower: str) -> Iterator[int]:
    """Where a root stands, in order; linear, for nothing is looked for twice."""
    import heapq

    heap = [(at, root) for root in ROOTS if (at := lower.find(root)) >= 0]
    heapq.heapify(heap)
    while heap:
        at, root = heap[0]
        yield at
        following = lower.find(root, at + 1)
        if following < 0:
            heapq.heappop(heap)
        else:
            heapq.heapreplace(heap, (following, root))


class _Reach:
    """How far values reach, each place read once however many names stand in it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[re.Pattern[str], tuple[int, int]] = {}

    def end(self, pattern: re.Pattern[str], at: int) -> int:
        """The end of what matches at `at`; the pattern matches from everywhere within it too."""
        begin, end = self._known.get(pattern, (0, 0))
        if not begin <= at < end:
            match = pattern.match(self._text, at)
            end = match.end() if match else at
            self._known[pattern] = at, end
        return end


def _value(text: str, start: int, end: int, reach: _Reach) -> tuple[int, int] | None:
    """Where the value of the name at `start` to `end` lies; `None` where there is no secret."""
    name = text[start:end].rstrip(".-")
    level = level_of(name, text[max(0, start - 12) : start].lower(), text[end : end + 1])
    if not level and name.isupper() and name.endswith("HEADERS"):
        level = MIDDLE
    match = _sign(text, start, end, name, level) if level else None
    if match is None:
        return None
    sign, at = signs.SIGNS.get(match["sign"].upper(), match["sign"].split(" ")[0]), match.end()
    if not sign:  # nothing but blanks
        return _behind_blanks(text, start, at, name, level, reach)
    header = _header(text, name, sign, at, reach)
    if header is not None:
        return header
    inside = signs.patterns().quoted.match(text, at)
    if inside is not None:
        begin, finish = inside.span("inside")
        return (begin, finish) if is_told(text[begin:finish][:JUDGED], level, "'") else None
    if sign == ">":
        finish = text.find("<", at, at + signs.LONGEST)
        told = text[at : max(at, finish)][:JUDGED]
        return (at, finish) if told and is_told(told, level, "=") else None
    if level < HARD or sign != ":":
        spaced = level < HARD and text[at - 1] == " " and sign not in (":", "is", "was")
        if signs.code().match(text, at) or (spaced and _is_program(text, at, sign)):
            return None
    return _bare_value(text, (start, at), (name, level, sign), reach)


def _sign(text: str, start: int, end: int, name: str, level: int) -> re.Match[str] | None:
    """What stands between a name and its value."""
    match = signs.patterns().separated.match(text, end)
    if match is None:
        match = signs.patterns().blank.match(text, end)
    elif match["sign"] == ">" and text[start - 1 : start] != "<":
        return None
    return match


def _behind_blanks(
    text: str, start: int, at: int, name: str, level: int, reach: _Reach
) -> tuple[int, int] | None:
    """A value behind its name without a sign: an option's, one that a command sets, one in a
    table; in a sentence only what no word looks like."""
    if level == SOFT and name.lower() != "key":
        return None
    if text[start + len(name)] == "." or text[at : at + 1] == "(":
        return None  # the next sentence, or a remark
    before = text[max(0, start - 60) : start]
    is_flag = text[start : start + 2] == "--" or before.endswith("-")
    is_set = bool(signs.patterns().setting.search(before))
    inside = signs.patterns().quoted.match(text, at)
    begin, finish = inside.span("inside") if inside else (at, reach.end(signs.patterns().value, at))
    while finish > begin and text[finish - 1] in ",;.)]}!?:":
        finish -= 1
    value = text[begin : min(finish, begin + JUDGED)]
    if is_flag or is_set or _is_netrc(text, start, level):
        return (begin, finish) if value and is_told(value, max(level, MIDDLE), "=") else None
    if (
        len(value) < 10
        or " " in value
        or signs.ids().match(value)
        or not is_told(value, level, ":")
    ):
        return None
    return begin, finish


def _bare_value(
    text: str, places: tuple[int, int], told: tuple[str, int, str], reach: _Reach
) -> tuple[int, int] | None:
    """A value without quotation marks, from `places[1]` on."""
    (start, at), (name, level, sign) = places, told
    pattern = signs.patterns().value
    if text[start - 1 : start] in ("?", "&"):
        level, pattern = max(level, MIDDLE), signs.patterns().query
    finish = reach.end(pattern, at)
    sentence = sign in (":", "is", "was")
    while finish > at and text[finish - 1] in (",;.)]}!?:" if sentence else ",;)]}:"):
        finish -= 1
    value = text[at : min(finish, at + JUDGED)]
    if not value or (text[finish : finish + 1] == ":" and is_word(value)):
        return None  # the next name of a list
    alone = sentence and _is_field(text, start, finish, name, level)
    how = "=" if not sentence else "line" if alone else ":"
    return (at, finish) if is_told(value, level, how) else None


def _is_program(text: str, at: int, sign: str) -> bool:
    """Whether an assignment with blanks around it is a program's: a name of another thing."""
    end = _letters(text, at)
    word = text[at:end]
    if text[end : end + 1].strip():
        return sign == "=="
    return sign == "==" or (is_word(word) and not word.islower()) or "._" in word


def _is_netrc(text: str, start: int, level: int) -> bool:
    words = text[max(0, start - 120) : start].split(" ")
    return level == HARD and not words[-1] and words[-3:-2] == ["login"]


def _header(text: str, name: str, sign: str, at: int, reach: _Reach) -> tuple[int, int] | None:
    """A header whose value goes to the end of its line: credentials behind a scheme, cookies."""
    lower = name.lower().rsplit("_", 1)[-1]
    if lower == "headers" and sign in (":", "=") and name.isupper():
        match = signs.custom_headers().match(text, at)
        return match.span("value") if match else None
    if sign not in (":", "=") or not lower.endswith(("authorization", "cookie")):
        return None
    scheme, line = signs.rest_of_line()
    match = scheme.match(text, at)
    begin = match.end() if match else at
    end = reach.end(line, begin)
    told = text[begin : min(end, begin + JUDGED)]
    first = told.split()[0] if told.strip() else ""
    if "cookie" in lower:
        return (begin, end) if "=" in told else None
    if not first or first.lower().rstrip(".,;") in NOTHING or first[0] in "<$%{*…":
        return None
    if not (match and match["scheme"]) and not looks_made(first):
        return None
    # Digest and AWS's signature are lists of many values; of the others the first word is it.
    return begin, end if "=" in told and "," in told else text.index(first, begin) + len(first)


def _is_field(text: str, start: int, end: int, name: str, level: int) -> bool:
    """Whether name and value stand as in a header or in YAML, rather than in a sentence."""
    line = max(text.rfind("\n", max(0, start - 400), start) + 1, start - 400, 0)
    before = text[line:start].strip(" \t-*>│|\"'`{,(")
    after = text[end : end + 2].strip(",;.)]} \t\r")
    alone = not after or after[0] in "\n\"'`│|"
    if level == HARD:
        return alone
    return alone and (not before or "-" in name or "_" in name or before.endswith(("-H", ",")))
