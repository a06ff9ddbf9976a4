"""The saved login was withdrawn: signed out elsewhere, removed by an admin, or cut off."""

from __future__ import annotations

from ...errors import kinds
from ...fix import Fix
from ..evidence import advice, credential
from ..evidence.observations import lines
from .verdict import LIKELY, POSSIBLE, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "login-revoked"
ABOUT = "the saved login was withdrawn"
MEANING = (
    "The API no longer takes this login: it was signed out elsewhere, its organization removed "
    "it, or it was replaced. It does not come back by waiting. Sign out and in again; for a "
    "setup-token make a new one."
)
SOURCES = ("https://code.claude.com/docs/en/errors",)


OPEN = (kinds.INVALID_TOKEN, kinds.INVALID_CREDENTIALS, kinds.AUTH_REFUSED)
_SAID = "the API did not take the login that was sent"


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """The API's own words; likely where a login is not accepted and not called expired."""
    c = circumstances
    if credential.misnamed(error, c):
        return None
    if error.kind == kinds.LOGIN_REVOKED:
        said = "the message says that the login was withdrawn"
        return _verdict(LIKELY, (said,), credential.kind(error, c))
    kind = credential.kind(error, c)
    if error.kind == kinds.INVALID_KEY and kind in ("login", "oauth-token"):
        return _verdict(LIKELY, lines(_SAID, credential.sent_line(error, c)), kind)
    if error.kind not in OPEN or kind not in ("", *credential.LOGINS):
        return None
    # A login without a plan, or one that is known to have run out, has its reason already.
    if error.kind == kinds.AUTH_REFUSED or c.no_plan or (c.credential_fixes and kind == "login"):
        return _verdict(POSSIBLE, lines(_SAID, credential.sent_line(error, c)), kind)
    said = f'the API does not accept the token: "{error.message}"'
    sent = credential.sent_line(error, c)
    expired = "an expired login would be called expired"
    return _verdict(LIKELY if kind else POSSIBLE, lines(said, sent, expired), kind)


def _verdict(level: str, evidence: tuple[str, ...], kind: str) -> Verdict:
    if kind == "oauth-token":
        return _of_token(level, evidence)
    return Verdict(
        ID,
        level,
        "The saved login was withdrawn: signed out elsewhere, removed by an admin, or cut off.",
        evidence=evidence,
        fixes=(
            advice.AGAIN,
            Fix("claude setup-token", "again, where CLAUDE_CODE_OAUTH_TOKEN is set; or unset it"),
            advice.STATUS,
        ),
        tell_apart="a fresh /login works: then it was this; if not, ask the organization's admin",
        sources=SOURCES,
    )


def _of_token(level: str, evidence: tuple[str, ...]) -> Verdict:
    """A token of `claude setup-token`: no /login replaces it while it is set."""
    return Verdict(
        ID,
        level,
        "The token in CLAUDE_CODE_OAUTH_TOKEN is not accepted: it was withdrawn, or is not whole.",
        evidence=evidence,
        fixes=(
            Fix(
                "claude setup-token",
                "makes a new one, which takes the old one's place where CLAUDE_CODE_OAUTH_TOKEN is "
                "set; copy it whole, without a line break",
            ),
            Fix("env -u CLAUDE_CODE_OAUTH_TOKEN claude", "or without it, to use the saved login"),
            advice.STATUS,
        ),
        tell_apart="a new token works: then it was this; if not, ask the organization's admin",
        sources=SOURCES,
    )
