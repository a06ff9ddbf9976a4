"""The usage credits (extra usage) themselves are used up."""

from __future__ import annotations

import re

from ...errors import kinds
from ...errors.catalogue import typed_codes
from ...fix import by_hand, in_claude
from ..evidence import observations, plan_figures
from .verdict import LIKELY, POSSIBLE, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "credits-spent"
ABOUT = "the usage credits are used up"
MEANING = (
    "Usage credits (once called extra usage) are paid on top of a plan: for what goes beyond "
    "its windows, for some models and for other programs. Their balance is empty. The plan's "
    "windows open again by themselves; credits come back only when somebody buys them, in an "
    "organization its admin."
)
SOURCES = ("https://support.claude.com/en/articles/12429409",)
_OF_ORGANIZATION = re.compile(r"\borg(?:anization)?\b|\badmin\b", re.IGNORECASE)
_PAID_IN = re.compile(
    r"(?:feed\w*|paid|pay\w*|bought|added?|adding|put|topp\w+|load\w*|spent)\b[^.\n]{0,30}"
    r"(?:[$€£]\s?\d*|\bcredits?\b|\bmoney\b)",
    re.IGNORECASE,
)
_WAS_FULL = re.compile(
    r"\bI(?:'ve)? (?:hit|reached) (?:my|the) (?:\w+ ){0,2}limits?\b", re.IGNORECASE
)
SHARED = "The organization's usage credits are used up."


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """Where the message says so; beside a full window also for the refusal about extra usage."""
    c = circumstances
    row = c.usage.get("credits")
    used = row.used_percent if row else None
    spent = f"credits {plan_figures.percent(row)} used ({row.source})" if row and used else ""
    empty = spent if used is not None and used >= plan_figures.FULL else ""
    left = spent if used is not None and used < plan_figures.LOW else ""
    off = c.usage.credits_disabled
    noted = f"claude noted that credits are off: {off}" if off == "out_of_credits" else ""
    if error.kind == kinds.CREDITS_SPENT:
        said = "the message says that the credits ran out"
        shared = _OF_ORGANIZATION.search(error.message) is not None
        return _verdict(
            LIKELY, observations.lines(said, empty, noted), observations.lines(left), shared=shared
        )
    if error.kind == kinds.CREDITS_SAID:
        return _verdict(
            POSSIBLE, observations.lines("somebody says so", empty, noted), observations.lines(left)
        )
    if error.kind == kinds.CREDITS_AND_PLAN or (error.kind == kinds.PLAN_LIMIT and _is_out(error)):
        said = "the message adds that the credits do not go on, either"
        paid = _PAID_IN.search(c.text)
        bought = f"credits were paid for: {' '.join(paid.group().split())}" if paid else ""
        full = _WAS_FULL.search(c.text) if bought else None
        known = (
            f"the full window is known of, they went on after it: {full.group()}" if full else ""
        )
        return _verdict(
            LIKELY if bought or empty or noted else POSSIBLE,
            observations.lines(said, bought, known, empty, noted),
            observations.lines(left),
        )
    if error.kind in kinds.GATE and (plan_figures.full_line(c) or empty or noted):
        evidence = observations.lines(
            observations.gate_line(error), plan_figures.full_line(c), empty, noted
        )
        return _verdict(POSSIBLE, evidence, observations.lines(plan_figures.room_line(c)))
    return None


def _is_out(error: ApiError) -> bool:
    return error.credits_off == typed_codes.EMPTY or "out of usage credits" in error.message


def _verdict(
    level: str,
    evidence: tuple[str, ...],
    against: tuple[str, ...] = (),
    *,
    shared: bool = False,
) -> Verdict:
    """`shared` credits are the organization's: only its admin can add to them."""
    add = by_hand("add credits at claude.ai/settings/usage")
    if shared:
        add = by_hand("ask the organization's admin to add credits", other_rights=True)
    return Verdict(
        ID,
        level,
        SHARED if shared else "The usage credits are used up.",
        evidence=evidence,
        against=against,
        fixes=(
            in_claude("/usage", "waiting for the reset of the full window costs nothing"),
            add,
        ),
        tell_apart="claude.ai/settings/usage shows the balance of the credits",
        sources=SOURCES,
    )
