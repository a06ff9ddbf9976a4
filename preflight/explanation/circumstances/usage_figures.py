"""Usage figures in the prose of a report: "1% for this session and 18% in this week".

A per cent is a figure of the plan only where the sentence binds it to a window and speaks of use.
"""

from __future__ import annotations

import re
from itertools import pairwise

from ...machine.named_tuple import NamedTuple
from ...usage.report import CREDITS, SESSION, WEEK, UsageWindow
from . import figure_words as words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SOURCE = "the report"
MOST = 200
"""Figures that are read; a log of thousands is no report."""
_NEAR = 80
"""Characters between a window's word and its figure."""
_SHORT = 8
"""Characters of a run of Chinese, Japanese or Korean that may stand between them, too."""
_STEP = 25
"""Characters between two figures, or two windows, of one enumeration."""
_FULL, _LOW = 99.5, 90.0

_BARS = re.compile("[\u2500-\u257f\u2580-\u259f\u25a0-\u25ff\u2800-\u28ff*`_]+")
_RESET = re.compile(
    r"\bresets?\b(?! (?:my|the|to|your|our|its)\b)(?:(?!\.\s)[^,;·|\n)%]){0,60}|\bin \d{1,2} ?h\w*",
    re.IGNORECASE,
)
"""When a window opens again: its `5h` is a time and no window."""
_SENTENCE = re.compile(r"(?<=[^\d\s])[.!?]\s|(?<=\d)\.\s|[\n;。！？；]")
_CLAUSE = re.compile(
    r"[,|/·•、，()]|\s[-\u2013\u2014]\s"
    r"|\b(?:and|but|while|except|however|und|aber|et|mais|y|pero|e|ed|ma)\b",
    re.IGNORECASE,
)
_GLUE = frozenset(
    """of for in on the this my your our a an is are was were at only just about around approx
    approximately roughly nearly almost over still now currently current already has have been sit
    sits stands stood show shows showing say says said read reads display displays report reports
    limit limits window as bar quota usage used use plan total all model models even claude code
    rolling percentage utilization remaining left per max pro subscription equals to hit reached so
    far like meter gauge counter page dashboard tab
    bei zu ist war noch nur est à de la le du des esta está al el un une der die das diese dieser
    benutzt steht liegt aktuell aktuelle aktuellen di è il del della cette mon da do
    fenster limite límite límites actual actuelle atual em na usado usada utilisé utilisés
    лимит лимита лимите""".split()
)
"""What may stand between a window's word and its figure without being about anything else."""


_ROSE = re.compile(
    r"(?:\bfrom )?(?<![\d.$])\d{1,3}(?:[.,]\d{1,2})? ?[%％]? ?(?:-{1,2}>|→|=>|to) ?"
    r"(?=\d{1,3}(?:[.,]\d{1,2})? ?[%％])"
)
"""`46% --> 100%`, `from 40% to 55%`: the first figure was before."""
_TAG = re.compile(r"\A\s*(?:\[\w+\]\s*)+")
_OF = re.compile(r"\W*(?:of|in|for|from|von|de|del|di|da|do|della)\b", re.IGNORECASE)
_OF_WHAT = re.compile(
    r"\W*of (?:(?:my|the|all|our|your|its|this|that|a|an|their|current|total)\s)*(\w+[ -]?\w*)",
    re.IGNORECASE,
)


_SAME = re.compile(
    r"\b(?:now|today|currently|meanwhile|jetzt|inzwischen|heute|maintenant|ahora)\b\W+"
    r"(?:(?:it|that|this|es|sie|er)(?:'s| is| was| shows| says| ist)\W+|(?:only )?at )"
    r"(?:(?:at|only|bei) )*\Z",
    re.IGNORECASE,
)
"""`… was at 98%, now it is at 2%`: another figure of the window that was named before."""


_BOTH = re.compile(
    r"\W*(?:used )?(?:for|on|in|of) both (?:the |my )?(?:session|5-?h\w*|week\w*) (?:and|&) ",
    re.IGNORECASE,
)
"""`51% for both session and weekly`: one figure for two windows."""
PLANS = (SESSION, WEEK)
_OF_PLAN = re.compile(r"\b(?:plan|subscription)\b", re.IGNORECASE)
"""What a figure behind it is of, though credits were named before."""


class Figures(NamedTuple):
    """`windows` has one row of each window, in the order of the text: the one told of now, or else
    the first; `doubts` are others of the same window.  `low` and `full` are words about the plan
    with a figure that names no window."""

    windows: tuple[UsageWindow, ...] = ()
    doubts: tuple[UsageWindow, ...] = ()
    low: str = ""
    full: str = ""


class _Figure(NamedTuple):
    value: float
    start: int
    end: int


class _Window(NamedTuple):
    name: str
    start: int
    end: int


def read(text: str, observed_at: float | None = None) -> Figures:
    """The figures that a text states; never raises.  `observed_at` in epoch seconds."""
    found: dict[str, tuple[int, UsageWindow]] = {}
    against: list[UsageWindow] = []
    told: dict[str, str] = {}
    for sentence in _sentences(text):
        figures = _figures(sentence)
        bound = _bound(sentence, figures)
        for figure in figures:
            left, right = _beside(sentence, figure, figures)
            used = _used(figure.value, left, right, sentence)
            if used is None:
                continue
            names = PLANS if _BOTH.match(right) else (bound.get(figure, ""),)
            if not all(names):
                _add_unnamed(told, used, left, right)
                continue
            for window in names:
                row = UsageWindow(window, used, None, SOURCE, observed_at)
                new = (_recency(left, right), row)
                known = found.setdefault(row.window, new)
                if new[0] > known[0]:
                    found[row.window] = new
                elif new[0] == known[0] and row != known[1]:
                    against.append(row)
    rows = tuple(row for _, row in found.values())
    doubts = tuple(dict.fromkeys(against))
    return Figures(rows, doubts, told.get("low", ""), told.get("full", ""))


def _sentences(text: str) -> Iterator[str]:
    """The sentences with a figure; a heading is joined to the figure on the line below it."""
    left = MOST
    lines = [" ".join(_BARS.sub(" ", line).split()) for line in text.split("\n")]
    lines = [_ROSE.sub(" at ", _RESET.sub(" ", line)).strip(" >-") for line in lines]
    heading = ""
    for line in lines:
        if not line:
            continue
        first = words.FIGURE.search(line)
        if first is None:
            heading = line if len(line) <= _NEAR and words.WINDOW.search(line) else ""
            continue
        if heading and not words.WINDOW.search(line[: first.start()]):
            line = f"{heading}: {line}"
        heading = ""
        for sentence in _SENTENCE.split(line):
            if left and words.FIGURE.search(sentence):
                left -= 1
                yield sentence


def _figures(sentence: str) -> list[_Figure]:
    return [
        _Figure(float((m["figure"] or m["field"]).replace(",", ".")), m.start(), m.end())
        for m in words.FIGURE.finditer(sentence)
    ]


def _windows(sentence: str, figures: Sequence[_Figure]) -> list[_Window]:
    """The windows that a sentence names, neighbours of one window joined: `Weekly (Sonnet)`."""
    joined: list[_Window] = []
    for match in words.WINDOW.finditer(sentence):
        kind = match.lastgroup or ""
        name = words.NAMES.get(kind) or f"week:{match.group().lower()}"
        new = _Window(name, match.start(), match.end())
        last = joined[-1] if joined else None
        between = sentence[last.end : new.start] if last else ""
        apart = any(last and last.end <= f.start < new.start for f in figures)
        same = last is not None and not apart and _same(last.name, name)
        if (
            last is not None
            and same
            and _is_glue(between)
            and not _CLAUSE.search(between.strip(" ()·,"))
        ):
            joined[-1] = _Window(_narrower(last.name, name), last.start, new.end)
        else:
            joined.append(new)
    return joined


def _same(one: str, other: str) -> bool:
    models = one.startswith("week:"), other.startswith("week:")
    return one == other or (any(models) and not all(models) and CREDITS not in (one, other))


def _narrower(one: str, other: str) -> str:
    """The week of a model before the week; the session of a model is the session."""
    if SESSION in (one, other):
        return SESSION
    return max(one, other, key=len)


def _bound(sentence: str, figures: Sequence[_Figure]) -> dict[_Figure, str]:
    """Each figure that belongs to a window, with the window's name."""
    windows = _windows(sentence, figures)
    in_order = _in_order(figures, windows) if figures else {}
    if in_order:
        return in_order
    windows_first = bool(windows) and windows[0].start < figures[0].start
    bound: dict[_Figure, str] = {}
    for index, figure in enumerate(figures):
        low = figures[index - 1].end if index else 0
        high = figures[index + 1].start if index + 1 < len(figures) else len(sentence)
        before = [w for w in windows if low <= w.start and w.end <= figure.start]
        after = [w for w in windows if figure.end <= w.start and w.end <= high]
        name = _nearest(sentence, figure, before, after, windows_first)
        if not name and not before and index and _SAME.search(sentence[low : figure.start]):
            name = bound.get(figures[index - 1], "")
        if name:
            bound[figure] = name
    return bound


def _in_order(figures: Sequence[_Figure], windows: Sequence[_Window]) -> dict[_Figure, str]:
    """`session and weekly limits are at 87% and 10%`: windows, then as many figures, or the other
    way round."""
    first = [window for window in windows if window.end <= figures[0].start]
    pairs = _together(figures[: len(first)], first)
    if pairs:
        return pairs
    after = [window for window in windows if window.start >= figures[-1].end]
    return _together(figures, after[: len(figures)])


def _together(figures: Sequence[_Figure], windows: Sequence[_Window]) -> dict[_Figure, str]:
    """The pairs of two enumerations of the same length, each without a stranger in it."""
    names = [window.name for window in windows]
    if len(figures) != len(names) or len(names) < 2 or len(set(names)) != len(names):
        return {}
    gap = max(figures[0].start - windows[-1].end, windows[0].start - figures[-1].end)
    if gap >= _NEAR or not (
        _is_close([(f.start, f.end) for f in figures])
        and _is_close([(w.start, w.end) for w in windows])
    ):
        return {}
    return dict(zip(figures, names, strict=True))


def _is_close(spans: Sequence[tuple[int, int]]) -> bool:
    return all(after[0] - before[1] < _STEP for before, after in pairwise(spans))


def _nearest(
    sentence: str,
    figure: _Figure,
    before: Sequence[_Window],
    after: Sequence[_Window],
    windows_first: bool,
) -> str:
    """The window of a figure: what it is said to be of, or else the one beside it.

    Where a sentence begins with a window, its figures follow theirs: `5h 1% 7d 18%`.
    """
    left, right = before[-1] if before else None, after[0] if after else None
    behind = sentence[figure.end : right.start] if right else ""
    ahead = sentence[left.end : figure.start] if left else ""
    to_left = left is not None and len(ahead) <= _NEAR and _reaches(ahead, left)
    to_right = right is not None and len(behind) <= _NEAR and not _CLAUSE.search(behind.strip(" ("))
    to_right = to_right and right is not None and _reaches(behind, right)
    if right and to_right and (_OF.match(behind) or not (windows_first and to_left)):
        return right.name
    return left.name if left and to_left else ""


def _reaches(between: str, window: _Window) -> bool:
    """Whether the words between a window and its figure keep them together.

    A model's name alone is mostly the model that was used, so it has to stand right beside.
    """
    if window.name.startswith("week:"):
        return _is_glue(between)
    if window.name == CREDITS and _OF_PLAN.search(between):
        return False
    return _is_glue(between) or bool(words.USED.search(between) or words.LEFT_OVER.search(between))


def _is_glue(between: str) -> bool:
    """Whether only small words stand here; scripts without spaces have none."""
    return all(
        word in _GLUE or (len(word) <= _SHORT and word[0] > "\u2e80")
        for word in re.findall(r"[^\W_]+", between.lower())
    )


def _beside(sentence: str, figure: _Figure, figures: Sequence[_Figure]) -> tuple[str, str]:
    """The words of a sentence that belong to a figure, left and right of it."""
    index = figures.index(figure)
    low = figures[index - 1].end if index else 0
    high = figures[index + 1].start if index + 1 < len(figures) else len(sentence)
    return (
        sentence[max(low, figure.start - _NEAR) : figure.start],
        sentence[figure.end : min(high, figure.end + _NEAR)],
    )


def _used(value: float, left: str, right: str, sentence: str) -> float | None:
    """Per cent used; `None` for a figure that is denied, a bound, or about something else."""
    near_left, near_right = _CLAUSE.split(left)[-1], _first_clause(right)
    around = f"{near_left} {near_right}"
    if value > 100 or words.NOT_SO.search(left) or words.IF.search(near_left):
        return None
    if words.OTHER_SUBJECT.search(around) or _is_of_something_else(right):
        return None
    is_left = words.LEFT_OVER.search(around)
    if not is_left and not words.USED.search(sentence) and _OF_WHAT.match(right):
        is_left = words.LEFT_OVER.search(sentence)  # `82% of my week left and 99% of my session`
    used = 100 - value if is_left else value
    if used >= _LOW and words.NOT_YET.search(near_left):
        return None
    return round(used, 2)


def _is_of_something_else(right: str) -> bool:
    """`30% of my files`, in a sentence that names a window, too."""
    of = _OF_WHAT.match(right)
    if of is None:
        return False
    return not (words.WINDOW.search(of[1]) or words.PLAN.search(of[1]))


def _first_clause(right: str) -> str:
    """The clause after a figure; a bracket right behind it belongs to it: `78% (left)`."""
    stripped = right.lstrip(" (")
    return _CLAUSE.split(stripped)[0]


def _recency(left: str, right: str) -> int:
    """1 for a figure told of now, -1 for one of an earlier time, 0 where nothing is said."""
    around = f"{left} {right}"
    return bool(words.NOW.search(around)) - bool(words.THEN.search(around))


def _add_unnamed(told: dict[str, str], used: float, left: str, right: str) -> None:
    """`my usage is at 4%`: no window is named, but the plan is said to be low or full."""
    near_left, near_right = _CLAUSE.split(left)[-1], _first_clause(right)
    if not words.PLAN.search(f"{near_left} {near_right}"):
        return
    linked = any(_is_glue(near_left[of.end() :]) for of in words.PLAN.finditer(near_left))
    behind = words.USED.match(near_right.strip()) is not None
    if linked or behind or re.match(r"\s*of (?:my|the|your) ", near_right, re.IGNORECASE):
        key = "full" if used >= _FULL else "low" if used < _LOW else ""
        said = f"{_TAG.sub('', near_left).strip()} {used:g} % used".strip()
        told.setdefault(key, f"usage {used:g} %" if behind and not linked else said)
