"""A payment for the plan failed or is due, so that the plan is on hold."""

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

ID = "subscription-unpaid"
ABOUT = "a payment for the plan failed or is due"
MEANING = (
    "A payment of the plan failed or is due, and the plan rests until it is paid. On a personal "
    "plan this is also told as an organization that does not allow the login. The billing "
    "settings show it; waiting does not help."
)
SOURCES = (
    "https://github.com/anthropics/claude-code/issues/58598",
    "https://github.com/anthropics/claude-code/issues/64480",
)
_UNPAID = re.compile(
    r"(?:card|payment)[^.\n]{0,30}(?:expired|failed|declined|past due|due)"
    r"|(?:expired|declined|failed)[^.\n]{0,20}(?:card|payment)|past[- ]due|unpaid|open invoice",
    re.IGNORECASE,
)
_PAID = re.compile(
    r"billing (?:is )?(?:current|fine|ok|up to date)|payments? (?:is |are )?(?:current|fine|ok"
    r"|up to date|went through|succeeded)|paid (?:up\b|until|in full)|fully paid"
    r"|(?:plan|subscription)[^.\n]{0,20}(?:is active|\(active)|active (?:and )?paid",
    re.IGNORECASE,
)
PERSONAL = re.compile(
    r"\bpersonal (?:account|plan|org|max|pro)|individual (?:account|plan)|'s Organi[sz]ation"
    r"|\b(?:max|pro) (?:plan|subscription|account|5x|20x)|not (?:a )?(?:team|enterprise)"
    r"|no (?:admin|team|organization)|личн|個人|个人|perso(?:nal|nnel)",
    re.IGNORECASE,
)


PERSONAL_PLANS = ("pro", "max")


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """The words of a payment; or a refused plan of a person, where billing is the first suspect.

    https://github.com/anthropics/claude-code/issues/58598: personal accounts met
    `oauth_org_not_allowed` after an expired card or an invoice past due.
    """
    c = circumstances
    if error.kind == kinds.SUBSCRIPTION_UNPAID:
        return _verdict(LIKELY, (f'the message is "{error.message}"',))
    billed = error.kind == kinds.CREDIT_BALANCE and error.status == 402
    if billed and credential.kind(error, c) in credential.LOGINS:
        said = "a 402 is about payment, and what was sent is a login"
        return _verdict(LIKELY, lines(said, credential.sent_line(error, c)))
    if error.kind != kinds.ORG_NO_SUBSCRIPTION:
        return None
    unpaid, personal = _UNPAID.search(c.text), PERSONAL.search(c.text)
    plan = c.plan if c.plan and c.plan.value.lower() in PERSONAL_PLANS else None
    hinted = "payment is past due" in error.message
    found = lines(
        "claude itself adds: usually because a payment is past due" if hinted else "",
        f"the report speaks of a payment: {' '.join(unpaid.group().split())}" if unpaid else "",
        "it is a personal account, where no admin switches anything off" if personal else "",
        f"the plan is one of a person, without an admin: {plan}" if plan else "",
    )
    paid = _PAID.search(c.text)
    level = LIKELY if unpaid or ((plan or hinted) and not paid) else POSSIBLE
    inferred = "an invoice past due was behind several such refusals of personal accounts"
    against = f"the report says: {' '.join(paid.group().split())}" if paid else ""
    return _verdict(level, found or (inferred,), lines(against))


def _verdict(level: str, evidence: tuple[str, ...], against: tuple[str, ...] = ()) -> Verdict:
    return Verdict(
        ID,
        level,
        "A payment for the plan failed or is due, so the plan is on hold.",
        evidence=evidence,
        against=against,
        fixes=(
            by_hand(
                "claude.ai/settings/billing: is there an open invoice or an expired card? (A plan "
                "bought in an app store is paid there.)"
            ),
            advice.AGAIN._replace(
                note="after paying, start claude and type /logout and then /login"
            ),
            advice.STATUS,
        ),
        tell_apart="the billing page shows the plan as active and paid: then it is not this",
        sources=SOURCES,
    )
