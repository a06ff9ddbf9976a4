"""The saved login was withdrawn: signed out elsewhere, removed by an admin, or cut off."""

from __future__ import annotations

from ...errors import kinds
from ...fix import Fix
from ..evidence import advice
from .verdict import LIKELY, POSSIBLE, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "login-revoked"
ABOUT = "the saved login was withdrawn"


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """The API's or claude's own words; possible where a known credential is not accepted."""
    if error.kind == kinds.LOGIN_REVOKED:
        return _verdict(LIKELY, ("the message says that the login was withdrawn",))
    if error.kind == kinds.INVALID_CREDENTIALS:
        said = "the API knows the form of the credential and does not accept it"
        return _verdict(POSSIBLE, (said, "an expired login would be called expired"))
    if error.kind == kinds.AUTH_REFUSED:
        return _verdict(POSSIBLE, ("the API did not take the credential that was sent",))
    return None


def _verdict(level: str, evidence: tuple[str, ...]) -> Verdict:
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
        sources=("https://code.claude.com/docs/en/errors",),
    )
