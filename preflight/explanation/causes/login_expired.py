"""The saved login ran out and could not be renewed."""

from __future__ import annotations

from ...errors import kinds
from ...fix import Fix, by_hand
from ..evidence import advice, credential, observations
from .no_credentials import answered_later
from .verdict import LIKELY, POSSIBLE, RULED_OUT, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "login-expired"
ABOUT = "the saved login ran out"
MEANING = (
    "The saved login lasts some hours and is renewed by itself. It ran out and could not be "
    "renewed, because the machine was off for long, another process renewed it first, or the "
    "clock is wrong. Signing in again mends it."
)
SOURCES = ("https://code.claude.com/docs/en/errors",)


OPEN = (kinds.INVALID_TOKEN, kinds.INVALID_CREDENTIALS, kinds.AUTH_REFUSED, kinds.INVALID_KEY)
"""Refusals that an expired login meets like every other one."""


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """The API's or claude's own words; possible behind every unexplained 401."""
    c = circumstances
    if credential.misnamed(error, c):
        return None
    if error.kind == kinds.LOGIN_EXPIRED:
        if answered_later(error, c):
            line = "the API answered later requests of the same run"
            return Verdict(ID, RULED_OUT, "The login was renewed.", against=(line,))
        return _verdict(c, LIKELY, ("the message says that the login ran out",))
    if error.kind == kinds.NO_CREDENTIALS and c.here and credential.is_login(error, c):
        said = "claude says that nobody is signed in, though a login is stored"
        return _verdict(c, LIKELY, observations.lines(said, credential.sent_line(error, c)))
    if error.kind not in OPEN or credential.kind(error, c) not in ("", *credential.LOGINS):
        return None
    if c.credential_fixes and credential.kind(error, c) == "login":
        ran_out = "the login that is stored here has run out or is damaged"
        return _verdict(c, LIKELY, observations.lines(ran_out, credential.sent_line(error, c)))
    if error.kind == kinds.AUTH_REFUSED and not error.status:
        return _verdict(c, POSSIBLE, ("the message asks to sign in again",))
    said = f'"{error.message}" does not say why the login was not taken'
    return _verdict(c, POSSIBLE, observations.lines(said, credential.sent_line(error, c)))


def _verdict(c: Circumstances, level: str, evidence: tuple[str, ...]) -> Verdict:
    return Verdict(
        ID,
        level,
        "The saved login ran out, and claude could not renew it.",
        evidence=evidence,
        fixes=(
            advice.login(c, "sign in again"),
            by_hand(
                "if it comes back at once: /logout, then /login, and check the computer's clock"
            ),
            Fix("security unlock-keychain", "on a Mac, in case the new login cannot be stored"),
        ),
        tell_apart="after /login the next prompt works; if the login itself fails, "
        "look at status.claude.com",
        sources=SOURCES,
    )
