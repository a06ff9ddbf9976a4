"""What an error claims about usage, put beside the figures that the user sees.

Which window it speaks of, whether waiting is free and until when, whether buying helps, and where
the figures contradict the message.
"""

from __future__ import annotations

import math
import re
import time

from ..errors import kinds
from ..usage import reset_times
from .evidence import plan_figures

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..errors.api_error import ApiError
    from .circumstances.circumstances import Circumstances

CREDITS_OFF = {
    "not_enabled": "they are not switched on",
    "out_of_credits": "their balance is empty",
    "overage_not_provisioned": "they were never switched on",
    "no_limits_configured": "no limit was set for them",
    "org_level_disabled": "the organization switched them off",
    "org_level_disabled_until": "the organization switched them off for a while",
    "org_spend_cap_reached": "the organization's spend limit is reached",
    "org_service_level_disabled": "the organization switched them off for this service",
    "org_service_zero_credit_limit": "the organization set their limit to zero",
    "seat_tier_level_disabled": "this kind of seat has none",
    "seat_tier_zero_credit_limit": "this kind of seat has none",
    "group_zero_credit_limit": "the group's limit is zero",
    "member_level_disabled": "the admin switched them off for this member",
    "member_zero_credit_limit": "the admin set this member's limit to zero",
}
"""claude's words for why credits are off (read off 2.1.112 and 2.1.330) → in plain words."""
_RESETS = re.compile(
    r"\bresets? (?:on |at )?(?=[^·∙\n]{0,20}\d)([^·∙\n]{2,60}?)(?: on claude|[.\"']|$)"
)
_OUT = re.compile(r"out of (?:usage credits|extra usage)", re.IGNORECASE)
_EPOCH = re.compile(r"\|(\d{10})(?:\d{3})?\b")
"""`Claude AI usage limit reached|1795451690`, as builds of 2025 printed it."""
_OF_WINDOWS = (kinds.PLAN_LIMIT, kinds.LIMIT_SAID, kinds.CREDITS_AND_PLAN, kinds.CREDITS_BARRED)
_OF_MODELS = (kinds.LONG_CONTEXT, kinds.MODEL_CREDITS)
_OF_CREDITS = (kinds.MONTHLY_SPEND, kinds.CREDITS_SPENT)
_OF_KEYS = (kinds.CREDIT_BALANCE, kinds.API_LIMIT, kinds.KEY_RATE_LIMIT)


def compare(error: ApiError, c: Circumstances) -> tuple[str, ...]:
    """Sentences that hold the error against the figures; empty where usage plays no part."""
    if error.kind in kinds.GATE:
        return (*_gate(c), *_credits_off(error, c))
    if error.kind in _OF_WINDOWS:
        return (*_window(error, c), *_credits_off(error, c))
    if error.kind in _OF_MODELS:
        return (
            "This is about the model, not about a limit: waiting does not help, "
            "another model does.",
            *_beside(c),
        )
    if error.kind in _OF_CREDITS:
        return ("This is about credits, which are paid on top of the plan.", *_beside(c))
    if error.kind in _OF_KEYS:
        return ("This is about an API key; the windows of a plan play no part in it.",)
    return ()


def _gate(c: Circumstances) -> tuple[str, ...]:
    if plan_figures.has_room(c):
        return (
            f"Your plan is not used up: {plan_figures.figures(c)}.",
            "This refusal is about extra usage, which is paid on top of the plan. Waiting does "
            "not help; buying would only pay for what your plan covers.",
        )
    full = plan_figures.full_line(c)
    if full:
        return (f"A window of your plan is used up: {full}.", *_waiting(c))
    if plan_figures.doubt_line(c) or plan_figures.had_room(c):
        known = (
            plan_figures.doubt_line(c)
            or f"the last figures known are old: {plan_figures.figures(c)}"
        )
        return (
            f"{known[0].upper()}{known[1:]}.",
            "This refusal is about extra usage; /usage shows whether the plan is used up now.",
        )
    return (
        "This refusal is about extra usage and says nothing about your plan; "
        "/usage shows whether the plan is used up.",
    )


def _window(error: ApiError, c: Circumstances) -> tuple[str, ...]:
    """A limit that the answer states counts before every figure of an earlier moment."""
    against = plan_figures.contradiction(error, c)
    if against:
        window = plan_figures.window_of(error)
        which = f"the {plan_figures.name(window)}" if window else "a window"
        return (
            f"The answer and the figures disagree: it says that {which} is used up; {against}.",
        )
    reset = _named_reset(error, c)
    older = plan_figures.older_line(error, c)
    same = plan_figures.full_line(c)
    return (
        *((f"{same[0].upper()}{same[1:]}.",) if same else ()),
        *((f"{older[0].upper()}{older[1:]}.",) if older else ()),
        *((f"It opens again {reset}.",) if reset else _waiting(c)),
    )


def _named_reset(error: ApiError, c: Circumstances) -> str:
    """The reset time that the answer names, in its own words where it has any."""
    epoch = _EPOCH.search(error.message)
    seconds = float(epoch.group(1)) if epoch else error.resets_at
    named = _RESETS.search(error.message)
    if not seconds and error.at is not None:
        seconds = reset_times.moment(error.message, error.at)
    if seconds:
        return _clock(seconds, c.now)
    return f"{named.group(1)}, as the message says" if named else ""


def _credits_off(error: ApiError, c: Circumstances) -> tuple[str, ...]:
    """Whether buying can help at all, in claude's own word for it."""
    word = error.credits_off or c.usage.credits_disabled
    if word:
        return (f"Credits are off ({word}): {CREDITS_OFF.get(word, 'claude does not say more')}.",)
    if error.kind in _OF_WINDOWS and _OUT.search(error.message):
        return ("Credits do not go on, either: the message says that there are none.",)
    return ()


def _waiting(c: Circumstances) -> tuple[str, ...]:
    resets = [row for row in plan_figures.full(c) if row.resets_at is not None]
    if not resets:
        return ("/usage shows when it opens again.",)
    last = max(resets, key=lambda row: row.resets_at or 0)
    name = plan_figures.name(last.window)
    return (f"The {name} opens again {_clock(last.resets_at or 0, c.now)}.",)


def _clock(seconds: float, now: float) -> str:
    """`at 15:45, in 1 h 17 min` or `on Wed 25 Nov at 15:45, in 2 days`, local time."""
    there, here = time.localtime(seconds), time.localtime(now)
    day = "" if there[:3] == here[:3] else time.strftime("on %a %d %b ", there)
    return f"{day}at {time.strftime('%H:%M', there)}{_until(seconds - now)}"


def _until(seconds: float) -> str:
    minutes = math.ceil(seconds / 60)
    if minutes <= 0:
        return ""
    hours, rest = divmod(minutes, 60)
    if hours >= 48:
        return f", in {round(hours / 24)} days"
    return ", in " + " ".join((f"{hours} h" * bool(hours), f"{rest} min" * bool(rest))).strip()


def _beside(c: Circumstances) -> tuple[str, ...]:
    return (f"The plan: {plan_figures.figures(c)}.",) if plan_figures.figures(c) else ()
