"""The saved login ran out and could not be renewed."""

from __future__ import annotations

from ...errors import kinds
from ...fix import Fix, by_hand
from ..evidence import advice, observations
from .no_credentials import answered_later
from .verdict import LIKELY, POSSIBLE, RULED_OUT, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "login-expired"
ABOUT = "the saved login ran out"


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """The API's or claude's own words; possible behind every unexplained 401."""
    c = circumstances
    if error.kind == kinds.LOGIN_EXPIRED:
        if answered_later(error, c):
            line = "the API answered later requests of the same run"
            return Verdict(ID, RULED_OUT, "The login was renewed.", against=(line,))
        return _verdict(LIKELY, ("the message says that the login ran out",))
    if error.kind in (kinds.INVALID_CREDENTIALS, kinds.AUTH_REFUSED):
        said = f"a {error.status or 401} does not say why the credential was not taken"
        return _verdict(POSSIBLE, observations.lines(said))
    return None


def _verdict(level: str, evidence: tuple[str, ...]) -> Verdict:
    return Verdict(
        ID,
        level,
        "The saved login ran out, and claude could not renew it.",
        evidence=evidence,
        fixes=(
            advice.LOGIN,
            by_hand(
                "if it comes back at once: /logout, then /login, and check the computer's clock"
            ),
            Fix("security unlock-keychain", "on a Mac, in case the new login cannot be stored"),
        ),
        tell_apart="after /login the next prompt works; if the login itself fails, "
        "look at status.claude.com",
        sources=("https://code.claude.com/docs/en/errors",),
    )
