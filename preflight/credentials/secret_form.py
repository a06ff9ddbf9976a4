"""Whether a value could pass as a credential, judged by its form alone.

Prefixes: https://platform.claude.com/docs/en/manage-claude/authentication.
"""

from __future__ import annotations

from ..machine.named_tuple import NamedTuple

WHITESPACE = " \t\n\r\f\v\ufeff\u00a0\u2028\u2029"
"""What JavaScript's `trim` removes, as far as it occurs in practice."""

API_KEY = "sk-ant-api"
OAUTH = "sk-ant-oat"
_WANTED = {API_KEY: "an Anthropic API key", OAUTH: "a Claude OAuth token"}
_OTHERS = {
    "sk-ant-admin": "an Admin API key, which cannot send messages",
    "sk-ant-ort": "a refresh token, which cannot send messages",
    "sk-ant-sid": "a web session key, which cannot send messages",
    OAUTH: "an OAuth token, which belongs in CLAUDE_CODE_OAUTH_TOKEN",
    API_KEY: "an API key, which belongs in ANTHROPIC_API_KEY",
}


class Flaw(NamedTuple):
    """What is wrong with a value: `text` follows its name in a sentence, empty for nothing.

    `blank` values say nothing to the API; those that `breaks` is set for keep claude from sending
    the request at all.
    """

    text: str = ""
    blank: bool = False
    breaks: bool = False


FINE = Flaw()
BLANK = Flaw("is blank", blank=True)


def is_blank(value: str) -> bool:
    """Whether nothing but white space is in it."""
    return not value.strip(WHITESPACE)


def header(value: str) -> Flaw:
    """Whether `value` can go into an HTTP header; white space at its ends does no harm."""
    text = value.strip(WHITESPACE)
    if not text:
        return BLANK
    if any(c in text for c in "\r\n\0"):
        return Flaw("contains a line break", breaks=True)
    if not text.isascii():
        return Flaw("contains a character that is not ASCII", breaks=max(text) > "\xff")
    if not text.replace("\t", " ").isprintable():
        return Flaw("contains a control character")
    return FINE


def auth_token(value: str, to_anthropic: bool) -> Flaw:
    """Whether `value` can be an ANTHROPIC_AUTH_TOKEN; gateways take tokens of any form.

    Anthropic's API takes the token of a login only with what claude adds to it, which claude does
    for CLAUDE_CODE_OAUTH_TOKEN alone: https://code.claude.com/docs/en/authentication.
    """
    flaw = header(value)
    if flaw.text or not to_anthropic or not value.strip(WHITESPACE).startswith(OAUTH):
        return flaw
    return Flaw(f"holds {_OTHERS[OAUTH]}")


def credential(value: str, prefix: str, to_anthropic: bool) -> Flaw:
    """Whether `value` can be the credential that begins with `prefix`.

    Gateways take keys of their own making; only Anthropic's own API (`to_anthropic`) insists.
    """
    flaw = header(value)
    if flaw.text:
        return flaw
    text = value.strip(WHITESPACE)
    for other, what in _OTHERS.items():
        if other != prefix and text.startswith(other):
            return Flaw(f"holds {what}")
    if not to_anthropic:
        return FINE
    if text[0] in "\"'" and text[1:].startswith("sk-ant-"):
        return Flaw("has quotation marks around the value")
    if not text.startswith("sk-ant-"):
        return Flaw(f"does not look like {_WANTED[prefix]} (those begin with {prefix})")
    if prefix == OAUTH and "#" in text:
        return Flaw("holds a #: the code of the sign-in page has one, a token has none")
    return Flaw("has blanks within the value") if len(text.split()) > 1 else FINE
