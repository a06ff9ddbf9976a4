"""The organization behind the credential is disabled, unpaid, or does not allow it."""

from __future__ import annotations

from ...errors import kinds
from ...fix import by_hand
from ..evidence import advice, observations
from .verdict import LIKELY, POSSIBLE, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "organization-disabled"
ABOUT = "the organization does not allow this credential"


SAID = {
    kinds.ORG_NO_SUBSCRIPTION: "the organization does not let Claude Code use its subscription",
    kinds.ORG_NO_KEYS: "the organization does not let API keys in",
    kinds.ORG_DISABLED: "the organization of the key or login is disabled",
}


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """The API's own words; only possible where a key may have got in the way of a plan."""
    if error.kind not in SAID:
        return None
    c = circumstances
    beside = f"a key outranks the login: {c.other_key}" if c.other_key else ""
    doubt = beside if error.kind != kinds.ORG_NO_SUBSCRIPTION else ""
    unpaid = "claude adds that a payment may be past due" if "payment" in error.message else ""
    return Verdict(
        ID,
        POSSIBLE if doubt else LIKELY,
        "The organization behind this credential is disabled, unpaid, or does not allow it.",
        evidence=observations.lines(f"the message says: {SAID[error.kind]}", unpaid),
        against=observations.lines(doubt),
        fixes=(
            advice.STATUS,
            by_hand("claude.ai/settings/billing: is the plan of that organization paid?"),
            by_hand("/login with the right organization, or ask its admin; else an API key"),
        ),
        tell_apart="/status: is it the organization that you mean? If not, /login again",
        sources=("https://code.claude.com/docs/en/errors",),
    )
