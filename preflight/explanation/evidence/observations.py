"""What several causes ask: how old the build is, what claude's wording and the credential tell.

Every answer that ends up in a verdict is a line that names its source.
"""

from __future__ import annotations

import re

from ...errors import kinds
from ...errors.reading import api_messages, one_error
from ...installs import releases, versions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

MISNAMING = "2.1.119"
CREDENTIALS = {
    "login": "a login",
    "oauth-token": "a login's token",
    "login-key": "a Console login's key",
    "api-key": "an API key",
    "api-key-helper": "the key of apiKeyHelper",
    "auth-token": "a bearer token",
    "provider": "a cloud provider's credential",
}
_DENIED = re.compile(r"(?:\b(?:no|not|never|without|nor)\b|n't\b)[^.;!?\n]{0,30}\Z")
"""Before what a report says to have no part in it: `no proxy`, `this is not about …`."""
TOLD = ("--auth", "given", "the record")
"""The sources of a credential that was named for the run in question."""


def quoted(error: ApiError) -> str:
    """The words that the judgement rests on; without a status they may be anybody's."""
    whose = "the text says" if error.status is None else "the answer is"
    return f'{whose} "{error.message}"'


def lines(*parts: str) -> tuple[str, ...]:
    """The parts that say something."""
    return tuple(part for part in parts if part)


def is_old(c: Circumstances) -> bool | None:
    """Whether the build is older than the first that identifies itself fully."""
    return versions.older(c.version.value, releases.ATTRIBUTION.version) if c.version else None


def shows_new(error: ApiError) -> bool:
    """Whether only a build since 2.1.129 words the refusal like this.

    https://github.com/anthropics/claude-code/blob/main/CHANGELOG.md, 2.1.129: the message alone,
    no JSON.
    """
    framed = error.worded == one_error.CLAUDE and error.kind in kinds.GATE
    return framed and api_messages.is_whole(error.message)


def identified_line(error: ApiError, c: Circumstances) -> str:
    """Evidence that the build identifies itself fully, known or inferred; empty without any."""
    if is_old(c) is False:
        return f"{version_line(c)} identifies itself fully"
    if is_old(c) is None and shows_new(error):
        return "the wording is that of builds since 2.1.129, which identify themselves fully"
    return ""


def gate_line(error: ApiError) -> str:
    """What the refusal itself says."""
    status = f"{error.status} " if error.status else ""
    if error.kind == kinds.THIRD_PARTY_REFUSED:
        return f"the {status}speaks of third-party apps, not of a limit of the plan"
    if error.kind == kinds.EXTRA_USAGE_REFUSED:
        return f"this {status}refusal is about extra usage and never names a limit of the plan"
    return "the words are about extra usage, not about a limit of the plan"


def foreign_line(error: ApiError) -> str:
    """Evidence that another program printed the error; empty where claude may have."""
    if not api_messages.is_whole(error.message):
        return ""
    unframed = error.worded == one_error.PROSE and error.kind != kinds.EXTRA_USAGE_SAID
    if error.worded == one_error.FOREIGN or (unframed and error.kind in kinds.GATE):
        return "it is not worded as claude prints errors"
    return ""


def driven_line(error: ApiError, c: Circumstances) -> str:
    """Evidence that a program drives Claude Code through its SDK, which words errors like this."""
    words = "returned an error result"
    if words in c.text.lower() or words in error.message.lower():
        return "a program drives Claude Code and brings its own prompt"
    return ""


def keyed_line(c: Circumstances) -> str:
    """Evidence that no plan is involved, so that its lane cannot be mistaken."""
    if c.credential and c.credential.value in (
        "api-key",
        "api-key-helper",
        "login-key",
        "provider",
    ):
        return f"this refusal concerns logins, and what is sent is {sent(c)}"
    return ""


def sent(c: Circumstances) -> str:
    """What is sent, in words: `the key in ANTHROPIC_API_KEY (…beef)`, `an API key (--auth)`."""
    if c.key or c.credential is None:
        return c.key
    return str(c.credential._replace(value=CREDENTIALS.get(c.credential.value, c.credential.value)))


def unkeyed_line(c: Circumstances) -> str:
    """Doubt that a key is behind it: this machine would send a login, or has nothing to send."""
    kind = c.credential.value if c.credential else ""
    if c.credential and c.credential.source not in TOLD and kind in ("login", "oauth-token"):
        the = "the " if c.credential.source.startswith("login") else ""
        return f"no key is set here; what would be sent is {the}{c.credential.source}"
    return "no key is set here" if kind == "none" else ""


def misnamed_line(c: Circumstances) -> str:
    """Evidence that a full session was called the organization's monthly limit.

    https://github.com/anthropics/claude-code/issues/52908
    """
    said = f"{MISNAMING} used these words for a full session, on personal plans too"
    return said if c.version and c.version.value == MISNAMING else ""


def version_line(c: Circumstances) -> str:
    return f"claude {c.version}" if c.version else ""


def text_has(c: Circumstances, *words: str) -> str:
    """The first of the words that the report holds and does not deny, or the empty string."""
    lower = c.text.lower()
    return next((word for word in words if _stated(word, lower)), "")


def _stated(word: str, text: str) -> bool:
    at = text.find(word)
    while at >= 0:
        if not _DENIED.search(text[max(0, at - 40) : at]):
            return True
        at = text.find(word, at + 1)
    return False
