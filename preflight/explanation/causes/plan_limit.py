"""A window of the plan (session, week, a model's week) is used up."""

from __future__ import annotations

import re

from ...errors import kinds
from ...errors.catalogue import typed_codes
from ...errors.normalize import squashed
from ...fix import by_hand, in_claude
from ..evidence import advice, credential, observations, plan_figures
from . import stale_login
from .verdict import LIKELY, POSSIBLE, RULED_OUT, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ...fix import Fix
    from ..circumstances.circumstances import Circumstances

ID = "plan-limit"
ABOUT = "a window of the plan is used up"
MEANING = (
    "A plan has a session of five hours, a week, and for some models a week of their own. One "
    "of them is full, and opens again by itself at its reset. Nothing is broken. /usage shows "
    "which one; credits, where they are on, go on at API prices."
)
SOURCES = ("https://code.claude.com/docs/en/errors",)


SAYS_SO = (kinds.PLAN_LIMIT, kinds.CREDITS_AND_PLAN, kinds.LIMIT_SAID)
MAY_BE = (
    kinds.ACCOUNT_RATE_LIMIT,
    kinds.RATE_LIMIT_SHOWN,
    kinds.LIMIT_WORDLESS,
    kinds.ORG_MONTHLY_USAGE,
    kinds.MONTHLY_SPEND,
    kinds.CREDITS_BARRED,
    kinds.CREDITS_SPENT,
    kinds.CREDITS_SAID,
    kinds.LONG_CONTEXT,
)
UNTOLD = ("fetch_error", "unknown")
"""Reasons that do not tell whether credits are on."""
_NAMED_RESET = re.compile(r"\bresets?\b((?=[^·∙\n]{0,60}\d)[^·∙\n]{3,60}?)(?=\s*(?:[·∙.]|$))")
_SOON = re.compile(r"\b(?:in|after|within) (?:\d+|a few|two|three) (?:days?|hours?)\b")


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """Figures decide; claude's words count where there are none."""
    c = circumstances
    full, room = plan_figures.full_line(c), plan_figures.room_line(c)
    if error.kind in kinds.GATE:
        return _beside_the_gate(error, c, full, room)
    if error.kind in SAYS_SO or _hides_a_window(error):
        return _full(error, c)
    if error.kind not in MAY_BE:
        return None
    said = _may_be(error, c)
    if error.kind in (kinds.ACCOUNT_RATE_LIMIT, kinds.RATE_LIMIT_SHOWN) and _is_no_plans(error, c):
        return None
    misnamed = error.kind == kinds.ORG_MONTHLY_USAGE and observations.misnamed_line(c)
    off = _credits_off(error, c)
    if full or misnamed or (error.kind == kinds.LIMIT_WORDLESS and not room):
        return _verdict(c, LIKELY, observations.lines(said, full), off=off)
    if error.kind in (kinds.MONTHLY_SPEND, kinds.CREDITS_SPENT, kinds.LONG_CONTEXT) and room:
        return _verdict(c, RULED_OUT, (), (room,))
    if error.kind == kinds.LONG_CONTEXT:
        return None
    soon = _SOON.search(c.text) if error.kind == kinds.CREDITS_SAID else None
    pace = f"used up {soon.group()}, as a window of a plan is" if soon else ""
    return _verdict(c, POSSIBLE, observations.lines(said, pace), observations.lines(room), off=off)


def _full(error: ApiError, c: Circumstances) -> Verdict:
    """The answer itself says that a window is full: only figures of the same moment gainsay it."""
    window = plan_figures.window_of(error)
    against = plan_figures.contradiction(error, c)
    if c.plan_changed and not plan_figures.full(c) and not stale_login.is_refuted(c):
        against = against or f"the plan or account changed: {c.plan_changed}"
    named = plan_figures.name(window) if window else "a window of the plan"
    is_told = error.kind == kinds.LIMIT_SAID
    who = "somebody" if is_told else "the answer"
    said = f"{who} says that {'your ' if window else ''}{named} is used up"
    opens = _NAMED_RESET.search(error.message)
    reset = f"it opens again by itself: it resets {' '.join(opens[1].split())}" if opens else ""
    return _verdict(
        c,
        POSSIBLE if against or (is_told and not plan_figures.full(c)) else LIKELY,
        observations.lines(said, reset, _same_window(window, c), plan_figures.older_line(error, c)),
        observations.lines(against),
        window,
        _credits_off(error, c),
    )


def _hides_a_window(error: ApiError) -> bool:
    """Whether a message about credits stands for a full window as well.

    `· your session limit resets 2:40pm` says so; and builds that write no fields give the reason
    why credits do not go on in place of the window that is full.
    """
    if error.kind == kinds.MONTHLY_SPEND:
        return bool(error.window) or "limitresets" in squashed(error.message)
    return error.kind == kinds.CREDITS_BARRED and not error.credits_off


def _same_window(window: str, c: Circumstances) -> str:
    rows = plan_figures.full(c)
    rows = [row for row in rows if row.window == window] or rows
    if not rows:
        return ""
    figure = f"{plan_figures.percent(rows[0])} " if rows[0].used_percent else ""
    return f"{plan_figures.name(rows[0].window)} {figure}({plan_figures.origin(rows[0], c.now)})"


def _is_no_plans(error: ApiError, c: Circumstances) -> bool:
    """Whether what was sent is no login, so that no plan has a part in it."""
    return credential.kind(error, c) in (*credential.KEYS, credential.TOKEN, credential.PROVIDER)


def _beside_the_gate(error: ApiError, c: Circumstances, full: str, room: str) -> Verdict:
    if full:
        said = "extra usage is asked for once the plan is used up"
        return _verdict(c, LIKELY, (said, full), off=_credits_off(error, c))
    if room:
        return _verdict(c, RULED_OUT, (), (room, observations.gate_line(error)))
    known = plan_figures.doubt_line(c) or plan_figures.figures(c)
    evidence = (known or "no figure is known; /usage would decide",)
    return _verdict(c, POSSIBLE, evidence, off=_credits_off(error, c))


def _may_be(error: ApiError, c: Circumstances) -> str:
    if error.kind == kinds.ORG_MONTHLY_USAGE and observations.misnamed_line(c):
        return observations.misnamed_line(c)
    if error.kind == kinds.ACCOUNT_RATE_LIMIT:
        return "the raw 429 is how the API refuses an account whose window is full"
    if error.kind == kinds.LIMIT_WORDLESS:
        return "this build says so where a window is full for which it has no words"
    if error.kind == kinds.RATE_LIMIT_SHOWN:
        return "a full window is one of the refusals that claude shows like this"
    if error.kind == kinds.CREDITS_SAID:
        return "people call the allowance of a plan credits, too"
    return "credits are asked for once a window of the plan is full"


def _credits_off(error: ApiError, c: Circumstances) -> str:
    """Why credits would not go on, in the API's word, as far as the answer or claude tells it."""
    if error.credits_off or error.kind == kinds.MONTHLY_SPEND:
        return error.credits_off or typed_codes.CAPPED[0]
    if error.kind in (kinds.CREDITS_SPENT, kinds.EXTRA_USAGE_REFUSED):
        return typed_codes.EMPTY
    if error.kind == kinds.CREDITS_BARRED:
        return _BARRED
    if "out of usage credits" in error.message or "out of extra usage" in error.message:
        return typed_codes.EMPTY
    return c.usage.credits_disabled


_BARRED = next(word for word, kind in typed_codes.REASONS.items() if kind == kinds.CREDITS_BARRED)


def _go_on(off: str, c: Circumstances) -> Fix:
    """How to go on before the reset, if credits can do that at all."""
    command = advice.credits_command(c)
    if off == typed_codes.EMPTY:
        return in_claude(command, "credits are empty; new ones would go on before the reset")
    if off in typed_codes.CAPPED:
        return in_claude(
            command, "credits stopped at their spend limit; a higher one would go on before"
        )
    if typed_codes.REASONS.get(off) == kinds.CREDITS_BARRED:
        return by_hand(
            "credits are switched off for you by the organization; its admin can switch them on",
            other_rights=True,
        )
    if off and off not in UNTOLD:
        return in_claude(command, "credits are off; switched on, they would go on before the reset")
    return in_claude(command, "to go on now at API prices, where credits are on")


def _verdict(
    c: Circumstances,
    level: str,
    evidence: tuple[str, ...],
    against: tuple[str, ...] = (),
    window: str = "",
    off: str = "",
) -> Verdict:
    what = f"Your {plan_figures.name(window)}" if window else "A window of the plan"
    summary = f"{what} is used up. Nothing is broken: it opens again by itself."
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
            _go_on(off, c),
        ),
        tell_apart="/usage: one window (also a model's own week) stands at 100 %",
        sources=SOURCES,
    )
