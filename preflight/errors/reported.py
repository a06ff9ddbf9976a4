"""Usage figures in the prose of a report: "1% for this session and 18% in this week"."""

from __future__ import annotations

import re

from ..usage.report import CREDITS, SESSION, WEEK, UsageWindow

SOURCE = "the report"
UNSTATED = "unstated"
"""A figure that is not said to belong to any window."""

_FIGURE = re.compile(r"(?<![\d.$€])(\d{1,3}(?:\.\d{1,2})?)\s?%(?!\d)")
_CLAUSE = re.compile(r"[,;\n|/·•]|\.\s|\band\b|\bbut\b|\bwhile\b|\bexcept\b|\(|\)")
_WINDOWS = (
    (re.compile(r"extra|credit|spen[dt]|\bcap\b|monthly|budget|balance", re.I), CREDITS),
    (re.compile(r"\bopus\b", re.I), "week:opus"),
    (re.compile(r"\bsonnet\b", re.I), "week:sonnet"),
    (re.compile(r"\bfable\b", re.I), "week:fable"),
    (re.compile(r"\bdesign\b", re.I), "week:design"),
    (re.compile(r"session|5[ -]?h|five[- ]hour|hourly|\b5hr", re.I), SESSION),
    (re.compile(r"week|7[ -]?d|seven[- ]day|all models", re.I), WEEK),
)
_LEFT_OVER = re.compile(r"remain|left|available|untouched|free\b|unused", re.I)
_PAST = re.compile(r"\bwas\b|before|until|threshold|warn", re.I)
_ABOUT = re.compile(
    r"us(?:ed|age|ing|e\b)|limit|session|week|quota|remain|left|plan|gone|consum|allowance"
    r"|hourly|\b5h|\b7d|extra|credit|sonnet|opus|fable|spent|cap\b|utili[sz]|design|monthly",
    re.I,
)
_NEAR = 60


def windows(text: str, observed_at: float | None = None) -> tuple[UsageWindow, ...]:
    """The figures that a text states, the first of each window, in the order of the text."""
    figures = list(_FIGURE.finditer(text))[:200]
    found: dict[str, UsageWindow] = {}
    for index, figure in enumerate(figures):
        before = figures[index - 1].end() if index else 0
        after = figures[index + 1].start() if index + 1 < len(figures) else len(text)
        left = text[max(before, figure.start() - _NEAR) : figure.start()]
        right = text[figure.end() : min(after, figure.end() + _NEAR)].lstrip(" (")
        row = _window(float(figure.group(1)), left, right, observed_at)
        if row is not None:
            found.setdefault(row.window, row)
    if len(found) > 1:
        found.pop(UNSTATED, None)
    return tuple(found.values())


def _window(value: float, left: str, right: str, at: float | None) -> UsageWindow | None:
    near_left, near_right = _CLAUSE.split(left)[-1], _CLAUSE.split(right)[0]
    around = f"{near_left} {near_right}"
    if value > 100 or not _ABOUT.search(f"{left} {right}") or _PAST.search(near_left):
        return None
    name = _name(near_right) or _name(near_left) or _name(_before(left)) or UNSTATED
    used = 100 - value if _LEFT_OVER.search(around) else value
    return UsageWindow(name, round(used, 2), None, SOURCE, at)


def _before(left: str) -> str:
    """What names a figure from further off: `Session (5h) 17%`, or a heading on its own line."""
    if left.rstrip().endswith(("(", ")", ":")):
        return " ".join(left.split()[-4:])
    above, _, beside = left.rpartition("\n")
    return above.strip().rpartition("\n")[2] if not beside.strip(" █▓▒░▌▏") else ""


def _name(words: str) -> str:
    return next((name for pattern, name in _WINDOWS if pattern.search(words)), "")
