"""Reset times in a transcript's rows: `quotaLimits`, or a message that ends in `resets 3:45pm`."""

from __future__ import annotations

from . import reset_times, window_names
from .numbers import epoch
from .report import SESSION, WEEK, UsageWindow
from .source_names import LIMIT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

_WORDS = (
    ("opus", "week:opus"),
    ("sonnet", "week:sonnet"),
    ("fable", "week:fable"),
    ("weekly", WEEK),
    ("session", SESSION),
    ("5-hour", SESSION),
)
"""The limit's name in claude's words, e.g. `Opus weekly limit reached ∙ resets 3pm` of 2.0.28."""


def window_of_row(row: Mapping[str, Any]) -> UsageWindow | None:
    """The window whose limit this transcript row says was hit; it carries no percentage."""
    observed = epoch(row.get("timestamp"))
    if row.get("isApiErrorMessage") is not True or observed is None:
        return None
    quota = row.get("quotaLimits")
    if isinstance(quota, dict) and quota.get("status") == "rejected":
        name = window_names.of_key(quota.get("rateLimitType"))
        resets_at = epoch(quota.get("resetsAt"))
    else:
        message = text_of_row(row)
        name = window_in(message)
        resets_at = reset_times.moment(message, observed)
    if not name or resets_at is None:
        return None
    return UsageWindow(name, None, resets_at, LIMIT, observed, reached=True)


def window_in(message: str) -> str:
    """Our name of the window that a limit message names; empty where it names none."""
    before, separator, _ = message.lower().partition("resets")
    if not separator or "limit" not in before:
        return ""
    return next((name for word, name in _WORDS if word in before), "")


def text_of_row(row: Mapping[str, Any]) -> str:
    """The text of a transcript row's message."""
    message = row.get("message")
    content = message.get("content") if isinstance(message, dict) else None
    if isinstance(content, str):
        return content
    texts = [
        part["text"]
        for part in (content if isinstance(content, list) else ())
        if isinstance(part, dict) and isinstance(part.get("text"), str)
    ]
    return "\n".join(texts)
