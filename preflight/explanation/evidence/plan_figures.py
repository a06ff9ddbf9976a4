"""How full the plan is, as far as its figures and the report's words tell.

Every answer that ends up in a verdict is a line that names its source.
"""

from __future__ import annotations

import re

from ...errors import kinds
from ...usage import reset_times
from ...usage.report import SESSION, WEEK, length
from ..circumstances import usage_figures

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ...usage.report import UsageWindow
    from ..circumstances.circumstances import Circumstances

FULL = 99.5
"""Per cent from which a window counts as used up: figures are shown rounded."""
LOW = 90.0
"""Per cent below which a window has room for a request, whatever the rounding and delay."""


def name(window: str) -> str:
    """`week of opus` for `week:opus`."""
    return window.replace("week:", "week of ")


def percent(row: UsageWindow) -> str:
    return f"{round(row.used_percent or 0, 1):g} %"


WINDOW_WORDS = (
    ("opus", "week:opus"),
    ("sonnet", "week:sonnet"),
    ("fable", "week:fable"),
    ("haiku", "week:haiku"),
    ("weekly", WEEK),
    ("7-day", WEEK),
    ("session", SESSION),
    ("5-hour", SESSION),
    ("five-hour", SESSION),
)
"""claude's words for a window in its limit messages, of all builds."""
SAME_MOMENT = 900.0
"""Seconds before an answer within which a figure is of the same moment."""
NOT_FULL = 95.0
"""Per cent below which a figure contradicts a full window, whatever its rounding and delay."""
_LIMIT_OF = re.compile(
    r"(?:hit|reached) (?:your|my) ([\w -]{1,24}?)\s?limit"
    r"|([\w-]{3,12}) (?:weekly )?limit (?:reached|hit)"
    r"|(session|week) has hit (?:the|its) limit",
    re.IGNORECASE,
)
_TOLD = 120
"""Characters of somebody's sentence about a limit, beyond which a window in it may be another."""


def window_of(error: ApiError) -> str:
    """The window that the answer calls full, by its fields or its words; empty for none."""
    if error.window:
        return error.window
    named = _LIMIT_OF.search(error.message)
    if named is None and error.kind == kinds.LIMIT_SAID and len(error.message) > _TOLD:
        return ""
    words = (next(filter(None, named.groups())) if named else error.message).lower()
    return next((window for word, window in WINDOW_WORDS if word in words), "")


def contradiction(error: ApiError, c: Circumstances) -> str:
    """The figures of the same window and moment that leave room, as a line; or empty.

    Where the answer names no window, every window that is known has to leave room.
    """
    named = window_of(error)
    rows = [r for r in windows(c) if is_of_the_moment(r, error)]
    rows = [r for r in rows if r.window == named] if named else rows
    if not windows(c) and c.said_low and not c.said_full:
        return f"the report says: {c.said_low}"
    others = [row for row in doubts(c) if not named or row.window == named]
    if not rows or others or full(c) or any((r.used_percent or 0) >= NOT_FULL for r in rows):
        return ""
    told = ", ".join(f"{name(row.window)} {percent(row)}" for row in rows)
    return f"the figures say: {told} used ({origin(rows[0], c.now)})"


def is_of_the_moment(row: UsageWindow, error: ApiError) -> bool:
    """Whether a figure is of the window that the answer speaks of, and not older than the answer;
    what a report says together, is."""
    if row.observed_at is None or error.at is None:
        return True
    return row.observed_at >= error.at - SAME_MOMENT and not _is_of_a_later_window(row, error)


def _is_of_a_later_window(row: UsageWindow, error: ApiError) -> bool:
    """Whether the window was reset between the answer and the figure."""
    at, seen = error.at or 0.0, row.observed_at or 0.0
    reset = error.resets_at or reset_times.moment(error.message, at)
    if reset is not None and at < reset <= seen:
        return True
    lasts = length(row.window)
    if row.resets_at is None or lasts is None:
        return False
    return at < row.resets_at - lasts <= seen


def at_the_time(error: ApiError, c: Circumstances) -> Circumstances:
    """The circumstances without the figures that say nothing about the moment of the error.

    A figure that was read later tells how full the window had been at most: that it is full by now
    does not mean that it was, and after a reset it is another window's.
    """
    kept = tuple(row for row in c.usage.windows if _speaks_of(row, error))
    if len(kept) == len(c.usage.windows):
        return c
    return c._replace(usage=c.usage._replace(windows=kept))


def _speaks_of(row: UsageWindow, error: ApiError) -> bool:
    if row.observed_at is None or error.at is None or not row.of_plan:
        return True
    if row.observed_at <= error.at + SAME_MOMENT:
        return True
    full_now = row.reached or (row.used_percent or 0) >= NOT_FULL
    return not full_now and not _is_of_a_later_window(row, error)


def older_line(error: ApiError, c: Circumstances) -> str:
    """The figure of the same window that was known before the answer, as a remark; or empty."""
    named = window_of(error)
    rows = [r for r in windows(c) if _is_older(r, error)]
    rows = [r for r in rows if r.window == named] if named else rows
    low = [row for row in rows if (row.used_percent or 0) < NOT_FULL]
    if not low:
        return ""
    told = ", ".join(f"{name(row.window)} {percent(row)}" for row in low)
    return f"{told} ({origin(low[0], c.now)}) is older than the answer, which counts"


def _is_older(row: UsageWindow, error: ApiError) -> bool:
    if row.observed_at is None or error.at is None:
        return False
    return row.observed_at < error.at - SAME_MOMENT


def windows(c: Circumstances) -> list[UsageWindow]:
    """The figures of the plan itself (not of credits) that still hold."""
    return [
        row
        for row in c.usage.windows
        if row.of_plan and row.used_percent is not None and not row.is_stale(c.now)
    ]


def full(c: Circumstances) -> list[UsageWindow]:
    """The windows of the plan that are used up."""
    reached = [r for r in c.usage.windows if r.reached and r.of_plan and not r.is_stale(c.now)]
    return [r for r in windows(c) if (r.used_percent or 0) >= FULL] + reached


def has_room(c: Circumstances) -> bool:
    """Whether every figure that is known leaves room, and at least one is known and not old."""
    rows = windows(c)
    if doubts(c) or full(c):
        return False
    if not rows:
        return c.said_low is not None and c.said_full is None
    return had_room(c) and not all(row.is_old(c.now) for row in rows)


def had_room(c: Circumstances) -> bool:
    """Whether every figure that is known leaves room, however old it is."""
    rows = windows(c)
    low = all((row.used_percent or 0) < LOW for row in rows)
    return bool(rows) and low and not full(c) and not doubts(c)


def doubts(c: Circumstances) -> list[UsageWindow]:
    """What the report says beside its figures and leaves no room, if it is about the plan."""
    return [
        row
        for row in c.usage.others
        if row.source == usage_figures.SOURCE and row.of_plan and (row.used_percent or 0) >= LOW
    ]


def doubt_line(c: Circumstances) -> str:
    """`the figures do not agree: week 20 % used (the report), but also week 100 %`."""
    against = ", ".join(f"{name(row.window)} {percent(row)}" for row in doubts(c))
    if not against:
        return ""
    return f"the figures do not agree: {figures(c)}, but also {against}"


def figures(c: Circumstances) -> str:
    """`session 1 %, week 18 % used (typed by you, just now)`, or what was said without figures."""
    rows = windows(c)
    if not rows:
        return str(c.said_low or c.said_full or "")
    told: dict[str, list[str]] = {}
    for row in rows:
        told.setdefault(origin(row, c.now), []).append(f"{name(row.window)} {percent(row)}")
    return "; ".join(f"{', '.join(shares)} used ({source})" for source, shares in told.items())


def origin(row: UsageWindow, now: float) -> str:
    """A figure's source with its age: `typed by you, 5 min ago`."""
    if row.observed_at is None:
        return row.source
    seconds = max(0.0, now - row.observed_at)
    for size, unit in ((86400, "d"), (3600, "h"), (60, "min")):
        if seconds >= size:
            return f"{row.source}, {int(seconds // size)} {unit} ago"
    return f"{row.source}, just now"


def room_line(c: Circumstances) -> str:
    """Evidence that the plan is not used up; empty where nothing says so."""
    return f"the plan has room: {figures(c)}" if has_room(c) else ""


def full_line(c: Circumstances) -> str:
    """Evidence that a window of the plan is used up; empty where nothing says so."""
    rows = full(c)
    if rows:
        row = rows[0]
        figure = f" at {percent(row)}" if row.used_percent is not None else " reached"
        return f"{name(row.window)}{figure} ({origin(row, c.now)})"
    return f"used up: {c.said_full}" if c.said_full else ""
