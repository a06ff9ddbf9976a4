"""Usage as phrases, as bars and as JSON rows: every figure with its source and its age."""

from __future__ import annotations

import time

from ..usage.outlook.pace import full_at
from . import gate
from .safe_text import one_line
from .style import PLAIN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..usage.outlook.notices import Notice
    from ..usage.report import UsageReport, UsageWindow
    from .style import Style

BAR = 20
"""Characters of a bar; with the text around it a line stays within 40 columns."""
NOTEWORTHY = 1.0
"""Per cent; sources that differ by less only round differently."""
_TITLES = {
    "session": "Session (5 hours)",
    "week": "Week (all models)",
    "credits": "Usage credits",
    "spend-limit": "Spend limit",
}


def rows(report: UsageReport) -> list[dict[str, object]]:
    """The windows as JSON rows; times are ISO 8601 in UTC or null."""
    return json_rows(report.windows)


def json_rows(windows: Iterable[UsageWindow]) -> list[dict[str, object]]:
    """`{"window", "used_percent", "resets_at", "source", "observed_at"}` for each window."""
    return [
        {
            "window": row.window,
            "used_percent": row.used_percent,
            "resets_at": iso(row.resets_at),
            "source": row.source,
            "observed_at": iso(row.observed_at),
        }
        for row in windows
    ]


def phrase(window: UsageWindow, now: float) -> str:
    """A figure for a sentence: `session 1 % (typed by you, just now; resets 15:45, in 2 h)`."""
    about = [f"{one_line(window.source, 80)}, {age(window.observed_at, now)}"]
    about += filter(None, [reset(window, now)])
    name = window.window.replace("week:", "week of ").replace("_", " ")
    return f"{one_line(name, 40)} {figure(window)} ({'; '.join(about)})"


def text(
    report: UsageReport, now: float, style: Style = PLAIN, *, bars: bool = True
) -> gate.Rendered:
    """The whole report for people, text before bars, in lines of at most 40 columns."""
    lines: list[str] = []
    for window in report.windows:
        lines += _block(window, now, style, bars)
        for other in report.others:
            if other.window == window.window:
                lines += _other(other, window, now)
    if report.credits_disabled:
        reason = one_line(report.credits_disabled, 60).replace("_", " ")
        lines += ["Usage credits are off, says claude:", f"  {reason}"]
    problems = (one_line(problem, 400) for problem in report.problems)
    return gate.Rendered("\n".join([*lines, *problems]))


def _block(window: UsageWindow, now: float, style: Style, bars: bool) -> Iterator[str]:
    used = " used" if window.used_percent is not None else ""
    yield f"{style(title(window.window), 'bold')}: {style(figure(window) + used, *_colour(window))}"
    if bars and window.used_percent is not None:
        yield f"  {bar(window.used_percent)}"
    when = reset(window, now)
    if when:
        yield f"  {when}"
    if pace(window, now):
        yield f"  {pace(window, now)}"
    yield f"  {one_line(window.source, 80)}, {age(window.observed_at, now)}"


def _other(other: UsageWindow, window: UsageWindow, now: float) -> Iterator[str]:
    """An older figure: usage only grows within a window, so a higher one contradicts."""
    if other.used_percent is None or window.used_percent is None:
        yield f"  also: {figure(other)}"
        yield f"  {reset(other, now)}"
    elif abs(other.used_percent - window.used_percent) < NOTEWORTHY:
        return
    elif other.used_percent > window.used_percent and not other.is_stale(now):
        yield f"  disagrees: {figure(other)}"
    else:
        yield f"  before: {figure(other)}"
    yield f"  {one_line(other.source, 80)}, {age(other.observed_at, now)}"


def title(window: str) -> str:
    """A window's name as a heading."""
    if window.startswith("week:"):
        return f"Week ({one_line(window[5:], 30).replace('_', ' ').capitalize()})"
    # The name of a window that we do not know never begins a line: it may say anything.
    return _TITLES.get(window) or f"Window {one_line(window, 30)}"


def figure(window: UsageWindow) -> str:
    """`18 %`, or what is known instead."""
    if window.used_percent is not None:
        return percent(window.used_percent)
    return "limit reached" if window.reached else "unknown"


def percent(used: float) -> str:
    """`18 %`, `0.5 %`."""
    return f"{round(used, 1):g} %"


def _colour(window: UsageWindow) -> tuple[str, ...]:
    if window.reached or (window.used_percent or 0) >= 100:
        return ("red", "bold")
    return ("yellow",) if (window.used_percent or 0) >= 80 else ("bold",)


def bar(used: float) -> str:
    """`[####----------------]`; anything used shows at least one mark."""
    full = min(BAR, max(round(used * BAR / 100), 1 if used > 0 else 0))
    return f"[{'#' * full}{'-' * (BAR - full)}]"


def reset(window: UsageWindow, now: float) -> str:
    """When a window resets in local time and how long that is, or that the figure is out of date.

    Empty where no reset time was stated.
    """
    if window.is_stale(now):
        if window.resets_at is None:
            return "out of date, older than the window"
        return f"out of date, reset {clock(window.resets_at, now)}"
    if window.resets_at is None:
        return ""
    return f"resets {clock(window.resets_at, now)}, in {span(window.resets_at - now)}"


def pace(window: UsageWindow, now: float) -> str:
    """`at this pace full at 16:40`; empty where it is reset before that, or nothing tells."""
    full = full_at(window, now)
    return f"at this pace full at {clock(full, now)}" if full is not None else ""


def notice(said: Notice, now: float) -> str:
    """`80 % of the session used, it resets at 15:45`, or that it has opened again."""
    name = one_line(said.window.replace("week:", "week of ").replace("_", " "), 40)
    if not said.level:
        return f"the {name} has opened again"
    resets = f", it resets at {clock(said.resets_at, now)}" if said.resets_at is not None else ""
    return f"{said.level} % of the {name} used{resets}"


def clock(moment: float, now: float) -> str:
    """`15:45` today, `Wed 15:45` within six days, else `25 Nov 15:45`, in local time."""
    there, here = time.localtime(moment), time.localtime(now)
    if there[:3] == here[:3]:
        return time.strftime("%H:%M", there)
    near = abs(moment - now) < 6 * 86400
    return time.strftime("%a %H:%M" if near else "%d %b %H:%M", there)


def span(seconds: float) -> str:
    """`3 h 12 min`, `2 d 4 h`, `40 s`."""
    whole = max(0, int(seconds))
    if whole < 60:
        return f"{whole} s"
    minutes, hours, days = whole // 60 % 60, whole // 3600 % 24, whole // 86400
    if days:
        return f"{days} d {hours} h" if hours else f"{days} d"
    if hours:
        return f"{hours} h {minutes} min" if minutes else f"{hours} h"
    return f"{minutes} min"


def age(observed_at: float | None, now: float) -> str:
    """`just now`, `2 minutes ago`, `3 hours ago`; `age unknown` where it is not stated."""
    if observed_at is None:
        return "age unknown"
    for size, name in ((86400, "day"), (3600, "hour"), (60, "minute")):
        count = int((now - observed_at) // size)
        if count >= 1:
            return f"{count} {name}{'s' if count > 1 else ''} ago"
    return "just now"


def iso(moment: float | None) -> str | None:
    """ISO 8601 in UTC, to the second."""
    if moment is None:
        return None
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(moment))
