"""Whether a value could pass as a credential, judged by its form alone.

Prefixes: https://platform.claude.com/docs/en/manage-claude/authentication.
"""

from __future__ import annotations

WHITESPACE = " \t\n\r\f\v\ufeff\u00a0\u2028\u2029"
"""What JavaScript's `trim` removes, as far as it occurs in practice."""

API_KEY_PREFIX = "sk-ant-api"
OAUTH_PREFIX = "sk-ant-oat"
_KINDS = {
    "sk-ant-admin": "an Admin API key, which cannot send messages",
    OAUTH_PREFIX: "an OAuth token, which belongs in CLAUDE_CODE_OAUTH_TOKEN",
    "sk-ant-ort": "a refresh token",
    "sk-ant-sid": "a web session key",
    API_KEY_PREFIX: "an API key, which belongs in ANTHROPIC_API_KEY",
}


def header_flaw(value: str) -> str:
    """Why `value` cannot go into an HTTP header; empty where it can."""
    text = value.strip(WHITESPACE)
    if not text:
        return "is blank"
    if any(c in text for c in "\r\n\0"):
        return "contains a line break"
    if not text.isascii():
        return "contains a character that is not ASCII"
    if not text.replace("\t", " ").isprintable():
        return "contains a control character"
    return ""


def key_flaw(value: str, to_anthropic: bool) -> str:
    """Why `value` is no usable API key; `to_anthropic`: no gateway stands in between."""
    return header_flaw(value) or _form_flaw(value, API_KEY_PREFIX, to_anthropic)


def oauth_flaw(value: str, to_anthropic: bool) -> str:
    """Why `value` is no usable OAuth token."""
    return header_flaw(value) or _form_flaw(value, OAUTH_PREFIX, to_anthropic)


def _form_flaw(value: str, wanted: str, to_anthropic: bool) -> str:
    text = value.strip(WHITESPACE)
    if text.startswith(wanted):
        return ""
    for prefix, what in _KINDS.items():
        if prefix != wanted and text.startswith(prefix):
            return f"holds {what}"
    if to_anthropic and text.strip("\"'").startswith("sk-ant-") and text[0] in "\"'":
        return "holds quotation marks around the value"
    if to_anthropic and not text.startswith("sk-ant-"):
        return f"does not look like {_NAMES[wanted]} (those begin with {wanted})"
    return ""


_NAMES = {API_KEY_PREFIX: "an Anthropic API key", OAUTH_PREFIX: "a Claude OAuth token"}
