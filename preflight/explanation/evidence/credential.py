"""Which credential a request carried, as far as the run, the machine or the report tells.

A 401 with a login is about the login, with a key about the key, with a provider about the provider.
"""

from __future__ import annotations

import re

from ...errors import kinds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

LOGINS = ("login", "oauth-token")
KEYS = ("api-key", "api-key-helper", "login-key")
TOKEN = "auth-token"
HELPER = "api-key-helper"
PROVIDER = "provider"
NAMES = {
    "login": "the saved login",
    "oauth-token": "the token of `claude setup-token`",
    "login-key": "the key of a Console login",
    "api-key": "an API key",
    "api-key-helper": "what apiKeyHelper prints",
    "auth-token": "the token in ANTHROPIC_AUTH_TOKEN",
    "provider": "a cloud provider's credential",
    "custom-headers": "a header of ANTHROPIC_CUSTOM_HEADERS",
    "profile": "a profile",
}
_NAMED = re.compile(
    r"ANTHROPIC_API_KEY|ANTHROPIC_AUTH_TOKEN|CLAUDE_CODE_OAUTH_TOKEN|ANTHROPIC_CUSTOM_HEADERS"
    r"|apiKeyHelper"
)
OF_VARIABLE = {
    "ANTHROPIC_API_KEY": "api-key",
    "ANTHROPIC_AUTH_TOKEN": TOKEN,
    "CLAUDE_CODE_OAUTH_TOKEN": "oauth-token",
    "ANTHROPIC_CUSTOM_HEADERS": "custom-headers",
    "apiKeyHelper": HELPER,
}
_WORDS = (
    ("external api key", "api-key"),
    ("x-api-key", "api-key"),
    ("external auth token", TOKEN),
    ("custom_headers", "custom-headers"),
)
"""Words of claude's messages → the credential that they are about, where nothing else tells."""


def named(error: ApiError) -> str:
    """The variable or setting that the message itself names; empty where it names none."""
    found = _NAMED.search(error.message)
    return found.group() if found else ""


def kind(error: ApiError, c: Circumstances) -> str:
    """The kind of the credential that was refused; empty where nothing tells.

    What the message names comes before what this machine would send.
    """
    if named(error):
        return OF_VARIABLE[named(error)]
    if c.credential is not None and c.credential.value != "none":
        return c.credential.value
    lower = error.message.lower()
    return next((kind for words, kind in _WORDS if words in lower), "")


def is_login(error: ApiError, c: Circumstances) -> bool:
    return kind(error, c) in LOGINS


def is_key(error: ApiError, c: Circumstances) -> bool:
    """Whether what was sent is a key or token that is no login: /login has no part in it."""
    return kind(error, c) in (TOKEN, *KEYS, "custom-headers")


REFUSED = (401, 403)
"""Statuses of an answer that refuses the credential which was sent."""
OF_A_LOGIN = (kinds.LOGIN_EXPIRED, kinds.LOGIN_REVOKED, kinds.NO_CREDENTIALS)


def misnamed(error: ApiError, c: Circumstances) -> bool:
    """Whether the words are about a login, though a key was sent from here and refused.

    A gateway hands on what was said to its own login, and claude says "Not logged in" for a 401
    that it cannot place.
    """
    # That a login was revoked is always told by an answer; old builds leave its status out.
    answered = error.status in REFUSED or error.kind == kinds.LOGIN_REVOKED
    about_login = error.kind in OF_A_LOGIN and answered
    return about_login and c.here and is_key(error, c)


def variable(error: ApiError, c: Circumstances) -> str:
    """The variable or setting to correct; empty for a login."""
    if named(error):
        return named(error)
    of_kind = {kind: name for name, kind in OF_VARIABLE.items()}
    found = _NAMED.search(c.key) or _NAMED.search(c.credential.source if c.credential else "")
    return found.group() if found else of_kind.get(kind(error, c), "")


def sent_line(error: ApiError, c: Circumstances) -> str:
    """What was sent, with its source; empty where nothing tells.

    A login is named by its place, a key by its variable and its last four characters.
    """
    if named(error):
        return f"the message names {named(error)}"
    if c.credential is None or c.credential.value == "none":
        return ""
    name = NAMES.get(c.credential.value, c.credential.value)
    if not c.here:
        return f"what was sent is {name} ({c.credential.source})"
    return f"what is sent here is {c.key or name + ', ' + c.credential.source}"
