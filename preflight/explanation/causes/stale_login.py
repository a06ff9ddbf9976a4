"""The saved login still knows the plan of the day on which it was made."""

from __future__ import annotations

import re

from ...errors import kinds
from ...fix import by_hand
from ..evidence import advice, observations, plan_figures, tried
from .verdict import LIKELY, POSSIBLE, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "stale-login"
ABOUT = "the plan changed after sign-in"
MEANING = (
    "The saved login stands for the plan of the day on which it was made. After an upgrade, a "
    "downgrade or another account the service still sees the old one. Signing out and in again "
    "brings today's plan."
)
SOURCES = (
    "https://code.claude.com/docs/en/authentication",
    "https://github.com/anthropics/claude-code/issues/40725",
)


ABOUT_LIMITS = (
    kinds.PLAN_LIMIT,
    kinds.LIMIT_SAID,
    kinds.CREDITS_AND_PLAN,
    kinds.ACCOUNT_RATE_LIMIT,
    kinds.RATE_LIMIT_SHOWN,
    kinds.LONG_CONTEXT,
    kinds.MODEL_CREDITS,
    *kinds.GATE,
)
_OLD_PLAN = re.compile(
    r"\b(?:not|n't) recogni[sz]\w+ (?:\w+ ){0,3}(?:upgrade|plan|change|subscription)\w*"
    r"|\bstill (?:\w+ ){0,4}(?:the |my )?(?:old|previous|pro) (?:plan|session limit|limits?)\b",
    re.IGNORECASE,
)
"""A report in which claude does not know of the new plan."""
CERTAIN = (kinds.PLAN_LIMIT, kinds.LIMIT_SAID, kinds.CREDITS_AND_PLAN, kinds.ACCOUNT_RATE_LIMIT)


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """A change of plan beside a limit, or a refusal that speaks of the plan's models."""
    c = circumstances
    changed = f"the plan or account changed: {c.plan_changed}" if c.plan_changed else ""
    if error.kind == kinds.MODEL_NOT_IN_PLAN:
        said = "the plan that the login knows of does not include this model"
        return _verdict(LIKELY, observations.lines(said, changed))
    if error.kind == kinds.LOGIN_SCOPE:
        said = "the login was made before claude asked for this permission"
        return _verdict(LIKELY, observations.lines(said, changed))
    if error.kind not in ABOUT_LIMITS or not changed:
        return None
    vain = is_refuted(c)
    old = _OLD_PLAN.search(c.text)
    certain = (error.kind in CERTAIN or old) and not plan_figures.full(c) and not vain
    said = "a login keeps the plan of the day on which it was made"
    known = f"claude goes by the old plan: {' '.join(old.group().split())}" if old else ""
    evidence = observations.lines(said, changed, known, plan_figures.room_line(c))
    return _verdict(LIKELY if certain else POSSIBLE, evidence, observations.lines(vain))


def is_refuted(c: Circumstances) -> str:
    """The line of a report that signed in anew without success; or empty."""
    vain = tried.in_vain(advice.AGAIN, c)
    return "the report says that signing in anew did not help" if vain else ""


def _verdict(level: str, evidence: tuple[str, ...], against: tuple[str, ...] = ()) -> Verdict:
    return Verdict(
        ID,
        level,
        "The saved login is older than the plan: it still stands for what you had before.",
        evidence=evidence,
        against=against,
        fixes=(
            advice.AGAIN,
            by_hand("close every running claude first; old sessions keep the old login"),
        ),
        tell_apart="after /logout and /login the same prompt works, or it was not this",
        sources=SOURCES,
    )
