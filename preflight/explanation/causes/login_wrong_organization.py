"""Signed in, but to an organization or account without the plan."""

from __future__ import annotations

import re

from ...errors import kinds
from ...fix import by_hand
from ..evidence import advice, credential
from ..evidence.observations import lines
from .verdict import LIKELY, POSSIBLE, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "login-wrong-organization"
ABOUT = "signed in, but to an organization without the plan"
MEANING = (
    "Signing in worked, but the login belongs to an organization or account that does not have "
    "the plan; claude's banner then says API Usage Billing. Sign in again and choose the "
    "organization with the plan. The usage of the plan has no part in it."
)
SOURCES = ("https://github.com/anthropics/claude-code/issues/17402",)
REFUSED = (
    kinds.INVALID_TOKEN,
    kinds.INVALID_CREDENTIALS,
    kinds.AUTH_REFUSED,
    kinds.ORG_NO_SUBSCRIPTION,
)
_SIGNED_IN = re.compile(r"login successful|logged in successfully|successfully logged in", re.I)
_BANNER = re.compile(r"API Usage Billing|hasAvailableSubscription\W{0,4}false", re.I)


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """claude's own words; or a refused login beside signs that it is billed as an API account."""
    c = circumstances
    if error.kind == kinds.WRONG_ORGANIZATION:
        return _verdict(LIKELY, (f'the message is "{error.message}"',))
    if error.kind not in REFUSED or credential.kind(error, c) not in ("", *credential.LOGINS):
        return None
    banner, signed_in = _BANNER.search(c.text), _SIGNED_IN.search(c.text)
    found = lines(
        f"the report shows: {banner.group()}" if banner else "",
        "signing in succeeded, and the very next request was refused" if signed_in else "",
        "this machine's login has no plan (hasAvailableSubscription: false)" if c.no_plan else "",
    )
    if not found:
        return None
    level = LIKELY if banner or c.no_plan else POSSIBLE
    return _verdict(level, found)


def _verdict(level: str, evidence: tuple[str, ...]) -> Verdict:
    return Verdict(
        ID,
        level,
        "The login belongs to an organization or account that does not have the plan.",
        evidence=evidence,
        fixes=(
            advice.STATUS,
            advice.AGAIN._replace(
                note="start claude, type /logout and then /login, and choose the organization that "
                "has the plan"
            ),
            by_hand(
                "sign out on claude.ai first, if the browser picks the other account by itself"
            ),
        ),
        tell_apart="/status names the organization: is it the one that pays for the plan?",
        sources=SOURCES,
    )
