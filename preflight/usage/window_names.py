"""claude's and the API's names for the usage windows → ours.

`five_hour`, `seven_day_opus`, … are keys of the status line's `rate_limits`, of `rateLimitType`
and of the usage cache (https://code.claude.com/docs/en/statusline); `session`, `weekly_all` and
`weekly_scoped` are kinds of the cache's newer `limits` rows, read off the published 2.1.330.
"""

from __future__ import annotations

from .report import CREDITS, SESSION, SPEND, WEEK

_NAMES = {
    "five_hour": SESSION,
    "session": SESSION,
    "seven_day": WEEK,
    "weekly_all": WEEK,
    "extra_usage": CREDITS,
    "overage": CREDITS,
    "spend_limit": SPEND,
}
_ALIASES = {"overage_included": "fable"}
"""`seven_day_overage_included` is what claude words as the Fable limit (2.1.332)."""
HEADERS = {"5h": "five_hour", "7d": "seven_day", "7d_oi": "seven_day_overage_included"}
"""Headers of the API that tell of one window alone → its key (2.1.332)."""
ORDER = (SESSION, WEEK, CREDITS, SPEND)
SCOPES = ("opus", "sonnet", "haiku", "fable", "design", "cowork")
"""Models and products of which claude's /usage may show a week of their own."""


def of_key(key: object) -> str:
    """Our name, e.g. `week:opus` for `seven_day_opus`; empty for a window that we do not know."""
    if not isinstance(key, str):
        return ""
    if key.startswith("seven_day_"):
        return of_scope(key[len("seven_day_") :])
    return _NAMES.get(key, "")


def of_scope(label: str) -> str:
    """The name of a model's or a product's own week: `week:opus`, `week:design`."""
    words = label.lower().replace("_", " ").removeprefix("claude ").split()
    scope = "_".join(words)
    return f"{WEEK}:{_ALIASES.get(scope, scope)}" if words else ""


def order(window: str) -> tuple[int, str]:
    """A sort key: session, week, the weeks of models, credits."""
    place = ORDER.index(window) * 2 if window in ORDER else ORDER.index(WEEK) * 2 + 1
    return place, window
