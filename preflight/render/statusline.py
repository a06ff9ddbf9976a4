"""The lines that claude shows at the foot of its screen, and may cut at its width."""

from __future__ import annotations

from . import gate, usage
from .safe_text import one_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..errors.api_error import ApiError
    from ..explanation.causes.verdict import Verdict
    from ..usage.outlook.notices import Notice
    from ..usage.report import UsageWindow

CLOSE = 80.0
"""Per cent from which a window's reset time is worth its place; the week's always is."""
RECENT = 600.0
"""Seconds up to which a figure need not say how old it is."""
LEARN_MORE = "more: preflight explain --last"


def figures(model: str, windows: Sequence[UsageWindow], now: float, *, pace: bool = False) -> str:
    """`Opus 5.5 · session 1 % · week 18 %, resets Wed 14:00`; older figures say how old.

    With `pace` also when a window is full if it goes on like this.
    """
    parts = [one_line(model, 40)] if model else []
    parts += [_window(row, now, pace) for row in windows if not row.is_stale(now)]
    return " · ".join(parts)


def notices(said: Sequence[Notice], now: float) -> str:
    """What is said once, in one line; empty where nothing is."""
    told = "; ".join(usage.notice(one, now) for one in said)
    return f"preflight: {told}" if told else ""


def cause(error: ApiError, verdict: Verdict | None) -> str:
    """Why the last request was refused, as far as it is known."""
    if verdict is None:
        status = f" {error.status}" if error.status else ""
        return f"preflight: API error{status} · {LEARN_MORE}"
    return f"preflight: {verdict.confidence}: {one_line(verdict.summary, 400)} · {LEARN_MORE}"


def safe(told: Sequence[str]) -> list[str]:
    """The lines as claude may show them, also those that were kept in a file meanwhile."""
    return [gate.line(one) for one in told]


def wrapped(text: str, width: int) -> list[str]:
    """Lines broken at blanks; `textwrap` would cost more to import than this whole module."""
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line] if line else []


def _window(row: UsageWindow, now: float, pace: bool) -> str:
    name = one_line(row.window.removeprefix("week:").replace("_", " ").replace("-", " "), 30)
    text = f"{name} {usage.figure(row)}"
    if row.resets_at is not None and (row.window == "week" or (row.used_percent or 100) >= CLOSE):
        text += f", resets {usage.clock(row.resets_at, now)}"
    if pace and usage.pace(row, now):
        text += f", {usage.pace(row, now)}"
    recent = row.observed_at is not None and now - row.observed_at < RECENT
    return text if recent else f"{text} ({usage.age(row.observed_at, now)})"
