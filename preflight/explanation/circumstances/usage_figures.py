"""Usage figures in the prose of a report: "1% for this session and 18% in this week"."""

from __future__ import annotations

import re

from ...usage.report import CREDITS, SESSION, WEEK, UsageWindow

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = "the report"
UNSTATED = "unstated"
"""A figure that is not said to belong to any window."""

_FIGURE = re.compile(r"(?<![\d.$€])(\d{1,3}(?:\.\d{1,2})?)\s?%(?!\d)")
_CLAUSE = re.compile(
    r"[,;\n|/·•、。，；]|\.\s|\b(?:and|but|while|except|und|aber|et|mais|y|pero|e)\b|\(|\)"
)
_WINDOWS = (
    (re.compile(r"extra|credit|spen[dt]|\bcap\b|monthly|budget|balance", re.I), CREDITS),
    (re.compile(r"\bopus\b", re.I), "week:opus"),
    (re.compile(r"\bsonnet\b", re.I), "week:sonnet"),
    (re.compile(r"\bfable\b", re.I), "week:fable"),
    (re.compile(r"\bdesign\b", re.I), "week:design"),
    (
        re.compile(r"ses(?:s|i[oó]n)|sitzung|セッション|会话|5[ -]?h|five[- ]hour|hourly", re.I),
        SESSION,
    ),
    (
        re.compile(
            r"week|7[ -]?d|seven[- ]day|all models|w[oö]che|hebdo|semai?n|settiman|[週周]", re.I
        ),
        WEEK,
    ),
)
_LEFT_OVER = re.compile(
    r"remain|left|available|untouched|free\b|unused|übrig|verbleib|frei\b|restant|\breste|残|剩",
    re.I,
)
_PAST = re.compile(r"\bwas\b|before|until|threshold|warn", re.I)
_DENIED = re.compile(r"(?:\bnot|n't|\bnever|\bnicht|\bpas)(?: yet)?(?: at| on| bei| à)?\s*\Z", re.I)
"""Before a figure that somebody says is not so; `not even at 5 %` says that it is."""
_THEN = re.compile(
    r"yesterday|earlier|\bago\b|last (?:week|month|time)|used to|previously"
    r"|gestern|\bhier\b|\bayer",
    re.I,
)
_NOW = re.compile(r"\b(?:now|currently|today|meanwhile|jetzt|inzwischen|maintenant|ahora)\b", re.I)
_IDIOM = re.compile(
    r"\s*(?:\w+ )?(?:sure|certain|repro|of the time|cpu|memory|disk|confiden|agree|consisten"
    r"|positive|legit|coverage|correct|clear|broken|not\b|the same"
    r"|of (?:my |the |all )?(?:request|attempt|call|case))|\s*(?:credit|refund|off\b|discount)",
    re.I,
)
"""What people are a hundred per cent of besides usage."""
_FULL = 99.5
_ABOUT = re.compile(
    r"us(?:ed|age|ing|e\b)|limit|session|week|quota|remain|left|plan|gone|consum|allowance"
    r"|hourly|\b5h|\b7d|extra|credit|sonnet|opus|fable|spent|cap\b|utili[sz]|design|monthly"
    r"|sitzung|woche|benutzt|verbraucht|semaine|sesi[oó]n|semana|usad|セッション|[週周]|使用|会话",
    re.I,
)
_SENTENCE = re.compile(r"[;\n。]|[.!?]\s")
_NEAR = 60


def windows(text: str, observed_at: float | None = None) -> tuple[UsageWindow, ...]:
    """The figures that a text states, one of each window, in the order of the text.

    Of several it is the one told of now, or else the first.
    """
    return _read(text, observed_at)[0]


def doubts(text: str) -> tuple[UsageWindow, ...]:
    """The figures that stand against those of `windows`: another one of the same window, and one
    of a full window that nothing names."""
    return _read(text, None)[1]


def _read(
    text: str, observed_at: float | None
) -> tuple[tuple[UsageWindow, ...], tuple[UsageWindow, ...]]:
    found: dict[str, tuple[int, UsageWindow]] = {}
    against: list[UsageWindow] = []
    for value, left, right in _figures(text):
        row = _window(value, left, right, observed_at)
        if row is None:
            if _may_be_full(value, left, right):
                against.append(UsageWindow(UNSTATED, value, None, SOURCE, observed_at))
            continue
        new = (_recency(left, right), row)
        known = found.setdefault(row.window, new)
        if new[0] > known[0]:
            found[row.window] = new
        elif new[0] == known[0] and row != known[1]:
            against.append(row)
    if len(found) > 1 and UNSTATED in found:
        _, row = found.pop(UNSTATED)
        against.append(row)
    return tuple(row for _, row in found.values()), tuple(dict.fromkeys(against))


def _figures(text: str) -> Iterator[tuple[float, str, str]]:
    """Each percentage with what stands to its left and right."""
    figures = list(_FIGURE.finditer(text))[:200]
    for index, figure in enumerate(figures):
        before = figures[index - 1].end() if index else 0
        after = figures[index + 1].start() if index + 1 < len(figures) else len(text)
        left = text[max(before, figure.start() - _NEAR) : figure.start()]
        right = text[figure.end() : min(after, figure.end() + _NEAR)].lstrip(" (")
        yield float(figure.group(1)), left, right


def _recency(left: str, right: str) -> int:
    """1 for a figure told of now, -1 for one of an earlier time, 0 where nothing is said."""
    around = f"{_SENTENCE.split(left)[-1]} {_SENTENCE.split(right)[0]}"
    return bool(_NOW.search(around)) - bool(_THEN.search(around))


def _may_be_full(value: float, left: str, right: str) -> bool:
    """Whether a figure that is not understood may be that of a full window."""
    around = f"{_CLAUSE.split(left)[-1]} {_CLAUSE.split(right)[0]}"
    other = _IDIOM.match(right) or _LEFT_OVER.search(around) or _DENIED.search(left)
    return _FULL <= value <= 100 and not other and not _PAST.search(around)


def _window(value: float, left: str, right: str, at: float | None) -> UsageWindow | None:
    near_left, near_right = _CLAUSE.split(left)[-1], _CLAUSE.split(right)[0]
    around = f"{near_left} {near_right}"
    if value > 100 or not _ABOUT.search(f"{left} {right}") or _PAST.search(near_left):
        return None
    if _DENIED.search(left):
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
