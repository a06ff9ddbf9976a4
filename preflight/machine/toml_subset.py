"""The TOML that configuration files are made of, read by hand.

`tomllib` takes longer to import than a launch may cost.  What is read here is read alike by it
(https://toml.io/en/v1.0.0); everything else is left to it.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    Value = bool | str | list[str]

BLANK = " \t"
_CONTROL = frozenset(map(chr, (*range(9), *range(10, 32), 127)))
"""TOML has no control characters but tab, also in comments."""
_KEY = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")


def read(text: str) -> dict[str, Value] | None:
    """The keys of a file that holds nothing but switches, plain strings and lists of them on one
    line; `None` for every other text."""
    found: dict[str, Value] = {}
    for line in text.replace("\r\n", "\n").split("\n"):
        if not _CONTROL.isdisjoint(line):
            return None
        line = line.strip(BLANK)
        if not line or line[0] == "#":
            continue
        key, equals, rest = line.partition("=")
        key = key.rstrip(BLANK)
        if not (equals and key and _KEY.issuperset(key)) or key in found:
            return None
        value = _value(rest.lstrip(BLANK))
        if value is None:
            return None
        found[key] = value
    return found


def _value(text: str) -> Value | None:
    if text[:1] == "[":
        return _list(text)
    if text[:1] in ("'", '"'):
        string, rest = _string(text)
        return string if string is not None and _ends(rest) else None
    word = text.partition("#")[0].rstrip(BLANK)
    return {"true": True, "false": False}.get(word)


def _list(text: str) -> list[str] | None:
    found: list[str] = []
    rest = text[1:].lstrip(BLANK)
    while rest[:1] != "]":
        string, rest = _string(rest)
        if string is None:
            return None
        found.append(string)
        rest = rest.lstrip(BLANK)
        if rest[:1] == ",":
            rest = rest[1:].lstrip(BLANK)
        elif rest[:1] != "]":
            return None
    return found if _ends(rest[1:]) else None


def _string(text: str) -> tuple[str | None, str]:
    """A string without escapes at the beginning of a text, and what follows it."""
    quote = text[:1]
    if quote not in ("'", '"') or text[:3] == 3 * quote:
        return None, text
    string, end, rest = text[1:].partition(quote)
    if not end or (quote == '"' and "\\" in string):
        return None, text
    return string, rest


def _ends(rest: str) -> bool:
    """Whether nothing but a comment stands behind a value."""
    return rest.lstrip(BLANK)[:1] in ("", "#")
