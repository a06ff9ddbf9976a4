"""`ANTHROPIC_CUSTOM_HEADERS`: header lines that claude adds to every request.

https://code.claude.com/docs/en/env-vars; what they replace was measured.
"""

from __future__ import annotations

from . import secret_form

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .secret_form import Flaw

NAME = "ANTHROPIC_CUSTOM_HEADERS"
AUTHORIZATION = "authorization"
API_KEY = "x-api-key"
_IN_NAMES = frozenset("!#$%&'*+-.^_`|~")


def parse(text: str) -> dict[str, str]:
    """Header lines as lower-case name → value, the last of each name; lines without `:` fall."""
    found = {}
    for line in text.splitlines():
        name, colon, value = line.partition(":")
        if colon and name.strip():
            found[name.strip().lower()] = value.strip()
    return found


def breaking(headers: dict[str, str]) -> str:
    """Why a request with these headers cannot be sent; empty where it can."""
    for name, value in headers.items():
        if not all((c.isascii() and c.isalnum()) or c in _IN_NAMES for c in name):
            return f"{NAME} holds a header whose name is malformed"
        flaw = secret_form.header(value)
        if flaw.breaks:
            return f"{NAME} holds a header that {flaw.text}"
    return ""


def flaw_of(value: str) -> Flaw:
    """What is wrong with the value of `Authorization` or `X-Api-Key`."""
    scheme, _, token = value.partition(" ")
    return secret_form.header(token if scheme.lower() in ("bearer", "basic") else value)
