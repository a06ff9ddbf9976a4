"""Secrets in text from outside: found by form, by name and by place, whole or wrapped by lines."""

from __future__ import annotations

import re
from functools import cache

from . import named, shapes, values, wrapped
from .characters import REPLACED, clean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

SHOWN = 4
"""Characters of a secret that stay, so that its owner knows it."""
LONG = 16
"""Characters from which on a secret shows its last ones."""


def redact(text: str) -> str:
    """`text` with every secret cut down to its last four characters.

    Secrets that a terminal, a frame or a mail program broke over lines are found before anybody
    joins the lines, and so are those that somebody joined with blanks.
    """
    if len(text) < 6:
        return text
    found = sorted(_found(text))
    if not found:
        return text
    kept, at = [], 0
    for start, end in _apart(found):
        kept += [text[at:start], mask(wrapped.bare(text[start:end]))]
        at = end
    return "".join((*kept, text[at:]))


def excerpt(text: str, limit: int) -> str:
    """The first `limit` characters of a text on one line, for a sentence of ours.

    Secrets go before lines are joined and before anything is cut: afterwards half of one is no
    longer known.
    """
    return " ".join(redact(clean(text)).split())[:limit]


def redact_command(command: str) -> str:
    """The same for a command: its words are names and folders, so only forms count."""
    found = sorted({*shapes.spans(command), *_in_urls(command, True)})
    return command if not found else redact(command)


def mask(secret: str) -> str:
    """`…abcd`; a secret too short to show four characters safely is `…`."""
    return "…" + secret[-SHOWN:] if len(secret) >= LONG else "…"


def _found(text: str) -> Iterator[tuple[int, int]]:
    for start, end, _ in _spans(text):
        yield start, wrapped.goes_on(text, start, end)
    if "\n" in text or REPLACED in text:
        flat = wrapped.Flat(text)
        for start, end, name in _spans(flat.text, cut=False):
            span = flat.origin(start, end, name)
            if span is not None:
                yield span


def _spans(text: str, *, cut: bool = True) -> Iterator[tuple[int, int, int]]:
    """Beginning and end of each secret, and the beginning of what tells that it is one."""
    for start, end in (*shapes.spans(text), *_in_urls(text, cut)):
        yield start, end, start
    yield from _behind_schemes(text)
    yield from named.spans(text)


def _in_urls(text: str, cut: bool) -> Iterator[tuple[int, int]]:
    """`user:password@` and `token@` in an address, with `cut` also where its end is missing."""
    at = text.find("://")
    while at >= 0:
        start = at + 3
        match = _authority().match(text, start)
        at = text.find("://", start)
        if match is None:
            continue
        told, end = match.group(), match.end()
        name, colon, rest = told.partition(":")
        sign = told.rfind("@")
        if sign < 0:
            sign_later = _later_at(text, end) if colon else -1
            if sign_later >= 0:
                yield start, sign_later
            elif cut and colon and name and not _is_port(rest):
                yield start, end
        elif (colon and told.index(":") < sign) or sign >= 12:
            yield start, start + sign


def _later_at(text: str, slash: int) -> int:
    """The `@` behind a password with a slash in it; -1 where there is none close by."""
    if text[slash : slash + 1] not in ("/", "?", "#"):
        return -1
    match = _rest().match(text, slash)
    return match.end() - 1 if match else -1


def _is_port(rest: str) -> bool:
    digits = rest.rstrip(".,;:)]}'\"`")
    return (
        not digits
        or (digits.isdigit() and len(digits) <= 5)
        or digits[0] in "$<{%*"
        or (digits.lower() in ("port", "xxxx", "latest", "nnnn"))
    )


@cache
def _authority() -> re.Pattern[str]:
    return re.compile(r"(?!\[)[^\s/?#'\"<>|\\`]{1,512}")


@cache
def _rest() -> re.Pattern[str]:
    return re.compile(r"[^\s@'\"<>|\\`:]{1,256}@(?=[\w.-])")


def _behind_schemes(text: str) -> Iterator[tuple[int, int, int]]:
    """`Bearer …` and `Basic …` without a header's name, `-u name:password`."""
    lower = text.lower()
    if "bearer" in lower or "basic" in lower:
        for match in _scheme().finditer(text):
            if _is_credential(text, match):
                yield (*match.span("value"), match.start())
    if "=" in text and ("code=" in lower or "state=" in lower):
        for match in _oauth().finditer(text):
            yield (*match.span("value"), match.start())
    if " -p" in text or " -a" in text:
        for match in _short_option().finditer(text):
            yield (*match.span("value"), match.start("value"))
    if "@" in text:
        for match in _without_scheme().finditer(text):
            yield (*match.span("value"), match.start())
    if "-u" in text or "--user" in text:
        for match in _user().finditer(text):
            yield (*match.span("value"), match.start())


def _is_credential(text: str, match: re.Match[str]) -> bool:
    value = match["value"].rstrip(".,;:=")
    ends = not text[match.end() : match.end() + 1].strip(" ")
    if values.looks_made(value):
        return True
    return len(value) >= 16 and value.isalpha() and (ends or not value.islower())


@cache
def _scheme() -> re.Pattern[str]:
    return re.compile(
        r"(?<![A-Za-z0-9])(?i:bearer|basic)(?:[ \t]{1,4}|:[ \t]{0,4}|%20|\+)"
        r"(?P<value>[\w.~+/=\ufffd-]{8,})"
    )


@cache
def _oauth() -> re.Pattern[str]:
    """The code of a sign-in, as the address of its return holds it."""
    return re.compile(r"(?<=[?&#])(?:code|state|code_verifier)=(?P<value>[\w~.%-]{16,2048})")


@cache
def _short_option() -> re.Pattern[str]:
    """Programs whose password is a letter's option."""
    return re.compile(
        r"(?<![\w-])(?:sshpass|mysql\w{0,8}|mariadb|docker login|podman login|redis-cli|smbclient)"
        r"(?:[ \t]{1,4}(?!-[pa])[^\s|;&]{1,128}){0,8}[ \t]{1,4}-[pa][ \t]?['\"]?"
        r"(?P<value>(?!…)[^\s'\"]{3,256})"
    )


@cache
def _without_scheme() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w./@:-])[\w.-]{1,64}:(?P<value>[^\s:@/'\"]{4,128})@[\w.-]{1,253}:\d{2,5}\b"
    )


@cache
def _user() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w-])(?:-u[ \t]{0,2}|--(?:proxy-)?user[ \t=]{0,2})['\"]?[\w.@\\+-]{1,64}:"
        r"(?P<value>[^\s'\"]{3,256})"
    )


def _apart(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans in order, those that touch each other's inside as one."""
    start, end = spans[0]
    for begin, finish in spans[1:]:
        if begin < end:
            end = max(end, finish)
        else:
            yield start, end
            start, end = begin, finish
    yield start, end
