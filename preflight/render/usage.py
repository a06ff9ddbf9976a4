"""Usage as phrases, as bars and as JSON rows: every figure with its source and its age."""

from __future__ import annotations

import time

from .safe import one_line
from .style import PLAIN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..usage.report import UsageReport, UsageWindow
    from .style import Style

BAR = 20
"""Characters of a bar, so that a line stays within 40 columns."""
_TITLES = {"session": "Session (5 hours)", "week": "Week (all models)", "credits": "Usage credits"}


def rows(report: UsageReport) -> list[dict[str, object]]:
    """The windows as JSON rows; times are ISO 8601 in UTC or null."""
    return [
        {
            "window": row.window,
            "used_percent": row.used_percent,
            "resets_at": iso(row.resets_at),
            "source": row.source,
            "observed_at": iso(row.observed_at),
        }
        for row in report.windows
    ]


def phrase(window: UsageWindow, now: float) -> str:
    """A figure for a sentence: `session 1 % (typed by you, 2 minutes ago; resets 15:45, in 2 h)`."""
    about = [f"{one_line(window.source, 80)}, {age(window.observed_at, now)}"]
    about += filter(None, [reset(window, now)])
    name = window.window.replace("week:", "week of ")
    return f"{one_line(name, 40)} {percent(window.used_percent)} ({'; '.join(about)})"


def text(report: UsageReport, now: float, style: Style = PLAIN) -> str:
    """The whole report for people, at most 40 columns where sources are short."""
    lines: list[str] = []
    for window in report.windows:
        lines += _block(window, now, style)
        for other in report.others:
            if other.window == window.window and other.used_percent != window.used_percent:
                lines.append(f"  but {percent(other.used_percent)}: {other.source},")
                lines.append(f"  {age(other.observed_at, now)}")
    return "\n".join([*lines, *report.problems])


def _block(window: UsageWindow, now: float, style: Style) -> Iterator[str]:
    yield style(title(window.window), "bold")
    yield f"  {percent(window.used_percent)} used  {bar(window.used_percent)}".rstrip()
    when = reset(window, now)
    if when:
        yield f"  {when}"
    yield f"  {one_line(window.source, 80)}, {age(window.observed_at, now)}"


def title(window: str) -> str:
    """A window's name as a heading."""
    if window.startswith("week:"):
        return f"Week ({one_line(window[5:], 40).replace('_', ' ').capitalize()})"
    return _TITLES.get(window, one_line(window, 40))


def bar(used_percent: float | None) -> str:
    """`[####----------------]`; empty where the figure is unknown."""
    if used_percent is None:
        return ""
    full = min(BAR, max(0, round(used_percent * BAR / 100)))
    if used_percent > 0 and full == 0:
        full = 1
    return f"[{'#' * full}{'-' * (BAR - full)}]"


def percent(used_percent: float | None) -> str:
    """`18 %`, `0.5 %`, or `unknown`."""
    if used_percent is None:
        return "unknown"
    return f"{round(used_percent, 1):g} %"


def reset(window: UsageWindow, now: float) -> str:
    """When a window resets in local time and how long that is, or that it is out of date."""
    if window.is_stale(now):
        if window.resets_at is None:
            return "out of date: older than the window"
        return f"out of date: reset {clock(window.resets_at, now)}"
    if window.resets_at is None:
        return ""
    return f"resets {clock(window.resets_at, now)}, in {span(window.resets_at - now)}"


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
    seconds = now - observed_at
    for size, name in ((86400, "day"), (3600, "hour"), (60, "minute")):
        count = int(seconds // size)
        if count >= 1:
            return f"{count} {name}{'s' if count > 1 else ''} ago"
    return "just now"


def iso(moment: float | None) -> str | None:
    """ISO 8601 in UTC, to the second."""
    if moment is None:
        return None
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(moment))
