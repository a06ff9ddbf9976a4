"""A window of the plan (session, week, a model's week) is used up."""

from __future__ import annotations

import re

from ...errors import kinds
from ...fix import in_claude
from ..evidence import advice, observations, plan_figures
from .verdict import LIKELY, POSSIBLE, RULED_OUT, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "plan-limit"
ABOUT = "a window of the plan is used up"


SAYS_SO = (kinds.PLAN_LIMIT, kinds.CREDITS_AND_PLAN, kinds.CREDITS_BARRED)
MAY_BE = (
    kinds.ACCOUNT_RATE_LIMIT,
    kinds.RATE_LIMIT_SHOWN,
    kinds.ORG_MONTHLY_USAGE,
    kinds.MONTHLY_SPEND,
    kinds.CREDITS_SPENT,
    kinds.CREDITS_SAID,
    kinds.LONG_CONTEXT,
)
_SOON = re.compile(r"\b(?:in|after|within) (?:\d+|a few|two|three) (?:days?|hours?)\b")


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """Figures decide; claude's words count where there are none."""
    c = circumstances
    full, room = plan_figures.full_line(c), plan_figures.room_line(c)
    if error.kind in kinds.GATE:
        return _beside_the_gate(error, c, full, room)
    if error.kind in SAYS_SO:
        said = "the message says that a window of the plan is used up"
        against = room or ("" if full else plan_figures.doubt_line(c))
        level = POSSIBLE if against else LIKELY
        return _verdict(c, level, observations.lines(said, full), observations.lines(against))
    if error.kind not in MAY_BE:
        return None
    said = _may_be(error, c)
    misnamed = error.kind == kinds.ORG_MONTHLY_USAGE and observations.misnamed_line(c)
    if full or misnamed:
        return _verdict(c, LIKELY, observations.lines(said, full))
    if error.kind in (kinds.MONTHLY_SPEND, kinds.CREDITS_SPENT, kinds.LONG_CONTEXT) and room:
        return _verdict(c, RULED_OUT, (), (room,))
    if error.kind == kinds.LONG_CONTEXT:
        return None
    soon = _SOON.search(c.text) if error.kind == kinds.CREDITS_SAID else None
    pace = f"used up {soon.group()}, as a window of a plan is" if soon else ""
    return _verdict(c, POSSIBLE, observations.lines(said, pace), observations.lines(room))


def _beside_the_gate(error: ApiError, c: Circumstances, full: str, room: str) -> Verdict:
    if full:
        said = "extra usage is asked for once the plan is used up"
        return _verdict(c, LIKELY, (said, full))
    if room:
        return _verdict(c, RULED_OUT, (), (room, observations.gate_line(error)))
    known = plan_figures.doubt_line(c) or plan_figures.figures(c)
    return _verdict(c, POSSIBLE, (known or "no figure is known; /usage would decide",))


def _may_be(error: ApiError, c: Circumstances) -> str:
    if error.kind == kinds.ORG_MONTHLY_USAGE and observations.misnamed_line(c):
        return observations.misnamed_line(c)
    if error.kind == kinds.ACCOUNT_RATE_LIMIT:
        return "the raw 429 is how the API refuses an account whose window is full"
    if error.kind == kinds.RATE_LIMIT_SHOWN:
        return "a full window is one of the refusals that claude shows like this"
    if error.kind == kinds.CREDITS_SAID:
        return "people call the allowance of a plan credits, too"
    return "credits are asked for once a window of the plan is full"


def _verdict(
    c: Circumstances, level: str, evidence: tuple[str, ...], against: tuple[str, ...] = ()
) -> Verdict:
    summary = "A window of the plan is used up; it opens again by itself at its reset."
    if level == RULED_OUT:
        summary = "The plan is not used up."
    return Verdict(
        ID,
        level,
        summary,
        evidence=evidence,
        against=against,
        fixes=(
            in_claude("/usage", "which window is at 100 %, and when it resets; waiting is free"),
            in_claude(advice.credits_command(c), "to go on now at API prices"),
        ),
        tell_apart="/usage: one window (also a model's own week) stands at 100 %",
        sources=("https://code.claude.com/docs/en/errors",),
    )
