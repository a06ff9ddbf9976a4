"""The Console account of the API key has no prepaid credit left."""

from __future__ import annotations

from ...errors import kinds
from ...fix import Fix, by_hand, in_claude
from ..evidence import credential, observations
from .verdict import LIKELY, POSSIBLE, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "api-credit-balance"
ABOUT = "the prepaid balance of the API key is empty"
MEANING = (
    "API keys are prepaid in the Console, and this one's account is empty. The plan of "
    "claude.ai is another account and pays for nothing here. Add credit there, or stop sending "
    "the key so that the login is used."
)
SOURCES = ("https://code.claude.com/docs/en/errors",)


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """Likely, unless a plan is known to be there that should have been used."""
    if error.kind != kinds.CREDIT_BALANCE:
        return None
    c = circumstances
    if error.status == 402 and credential.is_login(error, c):
        return None
    plan = f"a plan is there, which needs no balance: {c.plan}" if c.plan else ""
    beside = f"a login is there beside the key: {c.other_key}" if c.other_key else ""
    unkeyed = observations.unkeyed_line(c)
    doubt = () if unkeyed else observations.lines(plan, beside)
    key = c.credential and c.credential.value in ("api-key", "login-key", "api-key-helper")
    sent = f"what is sent is {observations.sent(c)}" if key else ""
    return Verdict(
        ID,
        POSSIBLE if doubt else LIKELY,
        "The Console account behind the API key has no prepaid credit left.",
        evidence=observations.lines("the API says that the credit balance is too low", sent),
        against=doubt or observations.lines(unkeyed),
        fixes=(
            by_hand("add credit in the Console, under Billing of the key's own organization"),
            in_claude("/status", "which key is sent where it happened")
            if unkeyed
            else Fix("env -u ANTHROPIC_API_KEY claude", "then type /login, to use a plan instead"),
        ),
        tell_apart="/status: with `API key` it is the key's balance; "
        "the Console must show the same organization",
        sources=SOURCES,
    )
