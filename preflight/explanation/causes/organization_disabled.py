"""The policy of the organization behind the credential does not allow it."""

from __future__ import annotations

from ...errors import kinds
from ...fix import Fix, by_hand
from ..evidence import advice, observations
from .subscription_unpaid import PERSONAL, PERSONAL_PLANS
from .verdict import LIKELY, POSSIBLE, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "organization-disabled"
ABOUT = "the organization does not allow this credential"
MEANING = (
    "The organization behind this credential has a rule against it: logins of a plan, keys, or "
    "Claude Code at all. An admin decides it. Where there is no admin, as on a personal plan, "
    "the account's payment is the first thing to look at."
)
SOURCES = ("https://code.claude.com/docs/en/errors",)


SAID = {
    kinds.ORG_NO_SUBSCRIPTION: "the organization does not let Claude Code use its subscription",
    kinds.ORG_NO_KEYS: "the organization does not let API keys in",
    kinds.ORG_RULE: "a rule of the organization stands against it",
}


RULE = (
    "A rule of your organization (managed settings, or its gateway) does not allow this; neither "
    "plan nor usage plays a part."
)


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """The API's own words; only possible where a key may have got in the way of a plan."""
    if error.kind not in SAID:
        return None
    c = circumstances
    beside = f"a key outranks the login: {c.other_key}" if c.other_key else ""
    personal = c.plan is not None and c.plan.value.lower() in PERSONAL_PLANS
    no_admin = f"the plan is one of a person, without an admin: {c.plan}" if personal else ""
    doubt = no_admin if error.kind == kinds.ORG_NO_SUBSCRIPTION else beside
    if error.kind == kinds.ORG_RULE:
        doubt = ""
    return Verdict(
        ID,
        POSSIBLE if doubt else LIKELY,
        RULE
        if error.kind == kinds.ORG_RULE
        else "The organization behind this credential does not allow Claude Code to use it.",
        evidence=observations.lines(f"the message says: {SAID[error.kind]}"),
        against=observations.lines(doubt),
        fixes=_fixes(error, personal or PERSONAL.search(c.text) is not None),
        tell_apart="/status: is it the organization that you mean? If not, /login again",
        sources=SOURCES,
    )


def _fixes(error: ApiError, personal: bool) -> tuple[Fix, ...]:
    if error.kind == kinds.ORG_NO_KEYS:
        return (
            by_hand("take the key away where it is set: shell profile, .env, settings `env`"),
            Fix("env -u ANTHROPIC_API_KEY claude", "without the key, to use the login"),
        )
    if error.kind == kinds.ORG_RULE:
        return (
            advice.STATUS,
            by_hand("ask the administrator; show them this message", other_rights=True),
        )
    billing = by_hand("claude.ai/settings/billing: is the plan paid, and the card valid?")
    if personal:
        return (billing, advice.STATUS, advice.AGAIN)
    return (
        advice.STATUS,
        billing,
        by_hand("ask the organization's admin to allow Claude Code, or use an API key"),
    )
