"""Foreign text made safe to show: no secrets, no terminal control."""

from __future__ import annotations

import re

SECRET = re.compile(
    r"sk-ant-[A-Za-z0-9_-]{4,}"  # every kind of Anthropic key and token
    r"|\b(?:Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{8,}"
    r"|\bAKIA[A-Z0-9]{16}\b"
    r"|\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9._-]{10,}"  # JSON web token
    r"|(?<=://)[^/\s:@]+:[^/\s@]+(?=@)",  # user:password in a URL
    re.IGNORECASE,
)
# C0 but tab and newline, DEL, C1, bidirectional controls and separators that end a line; lone
# surrogates, which no stream can encode.
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_ESCAPE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])")


def clean(text: str) -> str:
    """`text` without escape sequences and control characters; newlines and tabs stay."""
    return _CONTROL.sub("�", _ESCAPE.sub("", text.replace("\r\n", "\n")))


def redact(text: str) -> str:
    """`text` with every secret cut down to its last four characters."""
    return SECRET.sub(lambda match: mask(match.group()), text)


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
