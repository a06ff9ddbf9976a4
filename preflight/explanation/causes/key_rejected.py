"""The API does not know, or does not allow, the key or token that was sent."""

from __future__ import annotations

import re

from ...errors import kinds
from ...fix import Fix, by_hand, in_claude
from ..evidence import advice, credential
from ..evidence.observations import lines
from .verdict import LIKELY, POSSIBLE, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "key-rejected"
ABOUT = "the API does not know or allow the key or token that is sent"
MEANING = (
    "A key or token was sent, and the API does not know it, or not for this use: mistyped, cut "
    "off, broken over two lines, deleted, of another service, or in the wrong variable. A login "
    "of claude.ai has no part in it. Put in a good one, or take it away so that the login is "
    "used."
)
SOURCES = (
    "https://code.claude.com/docs/en/authentication",
    "https://code.claude.com/docs/en/errors",
)
OF_LOGINS_TOO = (kinds.INVALID_TOKEN, kinds.INVALID_CREDENTIALS, kinds.AUTH_REFUSED)
"""Refusals that a login meets as well: which of them it was, the credential tells."""
_MISPLACED = "sk-ant-oat"
_PLACE = re.compile(r"contains? ([^.]{1,80})")


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """By the words where they are about a key, else by what was sent."""
    c = circumstances
    kind = credential.kind(error, c)
    if error.kind == kinds.UNSENDABLE:
        return _unsendable(error, c)
    if error.kind == kinds.OAUTH_UNSUPPORTED:
        return _misplaced(error, c) if kind in (credential.TOKEN, *credential.KEYS) else None
    if error.kind == kinds.INVALID_KEY:
        level = POSSIBLE if kind == credential.HELPER else LIKELY
        return None if kind in ("login", credential.PROVIDER) else _rejected(error, c, level)
    if credential.misnamed(error, c):
        return _rejected(error, c, POSSIBLE if kind == credential.HELPER else LIKELY)
    if error.kind == kinds.NO_CREDENTIALS and c.here and credential.is_key(error, c):
        return _rejected(error, c, POSSIBLE)
    if error.kind not in OF_LOGINS_TOO:
        return None
    if credential.is_key(error, c):
        loose = error.kind == kinds.AUTH_REFUSED or kind == credential.HELPER
        return _rejected(error, c, POSSIBLE if loose else LIKELY)
    if kind == "oauth-token" or not kind:
        return _rejected(error, c, POSSIBLE)
    return None


def _rejected(error: ApiError, c: Circumstances, level: str) -> Verdict:
    name = credential.variable(error, c)
    what = c.key or (f"the key or token in {name}" if name else "the key or token that was sent")
    by = f"What answers at {c.base_url.value}" if c.base_url else "The API"
    status = f"{error.status} " if error.status else ""
    said = f'the answer is {status}"{error.message}"'
    if error.kind == kinds.NO_CREDENTIALS:
        answered = f", and the answer is {error.status}" if error.status else ""
        said = f'claude says "{error.message}"{answered}'
    return Verdict(
        ID,
        level,
        f"{by} does not accept {what}: it is mistyped, deleted, expired, or of another service.",
        evidence=lines(
            said,
            "the words are about a login, which is not what is sent"
            if error.kind in credential.OF_A_LOGIN
            else "",
            credential.sent_line(error, c),
        ),
        fixes=_replace(error, c, name),
        tell_apart="in claude: /status names the key that is sent; while one is set, /login does "
        "not help",
        sources=SOURCES,
    )


def _replace(error: ApiError, c: Circumstances, name: str) -> tuple[Fix, ...]:
    if name == "apiKeyHelper":
        return (
            Fix("preflight doctor --run-helper", "runs the helper and judges what it prints"),
            by_hand("take `apiKeyHelper` out of the settings, to use the login"),
        )
    if credential.kind(error, c) == "login-key":
        return (advice.AGAIN,)
    if name == "CLAUDE_CODE_OAUTH_TOKEN":
        return (
            Fix("claude setup-token", "makes a new token; set CLAUDE_CODE_OAUTH_TOKEN to it"),
            Fix(f"env -u {name} claude", "without the token, to use the login"),
        )
    if not name:
        return (
            in_claude("/status", "which key is sent, and from where"),
            by_hand("replace it where it is set: shell profile, .env, direnv, settings `env`"),
        )
    return (
        by_hand(
            f"replace the key where {name} is set: shell profile, .env, direnv, settings `env`"
        ),
        Fix(f"env -u {name} claude", "without the key, to use the login"),
    )


def _unsendable(error: ApiError, c: Circumstances) -> Verdict:
    name = credential.variable(error, c) or "the secret"
    place = _PLACE.search(error.message)
    inside = f": it contains {place.group(1)}" if place else ""
    return Verdict(
        ID,
        LIKELY,
        f"{name} cannot be sent{inside}. Nothing went out; the API has not seen it.",
        evidence=(f'claude says: "{error.message}"',),
        fixes=(
            by_hand(f"set {name} again as one line, without blanks, quotes or line breaks"),
            Fix("preflight doctor credentials", "says whether it can be sent now"),
        ),
        tell_apart="preflight doctor credentials names the fault as long as it is there",
        sources=SOURCES,
    )


def _misplaced(error: ApiError, c: Circumstances) -> Verdict:
    name = credential.variable(error, c)
    return Verdict(
        ID,
        LIKELY,
        f"{name} holds a token of a login, which the API takes only from CLAUDE_CODE_OAUTH_TOKEN.",
        evidence=lines(
            "the API says that it does not take OAuth in this place",
            credential.sent_line(error, c),
        ),
        fixes=(
            by_hand(
                f"if it begins with {_MISPLACED}, set CLAUDE_CODE_OAUTH_TOKEN to it, and unset "
                f"{name}"
            ),
            Fix(f"env -u {name} claude", "without it, to use the login"),
        ),
        tell_apart=f"preflight doctor credentials: it says what {name} looks like",
        sources=SOURCES,
    )
