"""Foreign text made safe to show: no secrets, no terminal control."""

from __future__ import annotations

import re
from functools import cache

_SECRET = (
    # Every kind of Anthropic key and token, also where a terminal wrapped it.
    r"sk-ant-[\w-]{4,}(?:[ \t]*\n[ \t]*(?=[\w-]{16})[\w-]+)?"
    r"|\b(?:sk-[a-z]+-|gh[opsru]_|github_pat_|npm_|glpat-|xox[a-z]-|aiza)[\w-]{12,}"
    r"|\ba[ks]ia[a-z0-9]{16}\b"
    r"|\beyj[\w-]{10,}\.[\w.-]{10,}"  # JSON web token
    r"|(?<=://)[^/\s@'\"<>]{0,256}:[^\s@'\"<>]{1,256}(?=@)"  # user:password in a URL
    r"|(?<=://)[^/\s:@'\"<>]{12,256}(?=@)"  # a token in a URL
    r"|\b(?:bearer|basic)[:\s]+(?=\S*\d)[\w.~+/=-]{8,}"
)
_NAMED = (
    r"((?:api[_-]?key|access[_-]?key|secret|passw(?:or)?d|authorization|[?&]key|[_-]token|[?&]token)"
    r"\w{0,20}[\"']?\s?[=:]\s?[\"']?(?:token )?)"
    r"(?!sk-ant-|bearer\b|basic\b)([\w.~+/=@!$%^*-]{6,})"
)
"""A value behind a name that says what it is; the name stays."""
# C0 but tab and newline, DEL, C1, bidirectional controls and separators that end a line; lone
# surrogates, which no stream can encode.
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
# Soft hyphen, zero-width characters, byte order mark: they would hide a secret.
_INVISIBLE = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
_ESCAPE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])")


def clean(text: str) -> str:
    """`text` without escape sequences and control characters; newlines and tabs stay."""
    return _CONTROL.sub("�", _ESCAPE.sub("", text.replace("\r\n", "\n")).translate(_INVISIBLE))


def redact(text: str) -> str:
    """`text` with every secret cut down to its last four characters."""
    named, secret = _patterns()
    text = named.sub(lambda match: match[1] + mask(match[2]), text)
    return secret.sub(lambda match: mask(match.group()), text)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Compiled on first use: a launch with nothing to say does not pay for them."""
    return re.compile(_NAMED, re.IGNORECASE), re.compile(_SECRET, re.IGNORECASE)


def mask(secret: str) -> str:
    """`…abcd`; a secret too short to show four characters safely is `…`."""
    return "…" + secret[-4:] if len(secret) >= 16 else "…"


def shown(text: str) -> str:
    """Foreign text ready for any output of preflight."""
    return redact(clean(text))


def one_line(text: str, limit: int = 300) -> str:
    """Foreign text as a single line of at most `limit` characters."""
    flat = " ".join(shown(text).split())
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"
