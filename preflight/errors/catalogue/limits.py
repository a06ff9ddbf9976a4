"""A limit as the API states it, in fields and not in words → what kind of limit it is."""

from __future__ import annotations

from ...machine.named_tuple import NamedTuple
from ...usage import window_names
from ...usage.numbers import epoch
from ...usage.report import CREDITS, WEEK
from .. import kinds as k
from . import typed_codes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

OWN = window_names.HEADERS
"""Keys that mark one window as rejected by itself."""


class Limit(NamedTuple):
    """`window` is the one that is full, empty where it is the credits alone that refuse;
    `credits_off` says why they do not go on; `resets_at` is in epoch seconds."""

    kind: str
    window: str = ""
    resets_at: float | None = None
    credits_off: str = ""


def judge(fields: Mapping[str, Any]) -> Limit | None:
    """The limit that `quotaLimits`, or headers under its names, speak of; `None` for none.

    A claim that names a window means that the window is full, whatever the credits are.
    """
    if fields.get("dailyCapPaused") in (True, "true"):
        return Limit(k.ORG_PAUSED)
    if fields.get("errorCode") == "credits_required":
        return Limit(k.MODEL_CREDITS)
    reason = str(fields.get("overageDisabledReason") or "")
    if fields.get("overageScope") == "group_pool":
        return Limit(k.MONTHLY_SPEND, credits_off=reason)
    claim = _claim(fields)
    if fields.get("status") != "rejected" or not (claim or reason):
        return None
    window = window_of(claim)
    if window and window != CREDITS:
        return Limit(k.PLAN_LIMIT, window, epoch(fields.get("resetsAt")), reason)
    kind = typed_codes.REASONS.get(reason, "") or k.CREDITS_SPENT
    return Limit(kind, "", epoch(fields.get("overageResetsAt")), reason)


def window_of(claim: str) -> str:
    """Our name of a claim's window; a window that only newer builds know is some week."""
    return window_names.of_key(claim) or (WEEK if claim in typed_codes.CLAIMS else "")


def _claim(fields: Mapping[str, Any]) -> str:
    """The claim that the answer names, or the window that is marked as rejected by itself."""
    claim = fields.get("rateLimitType")
    if isinstance(claim, str) and claim:
        return claim
    return next((name for key, name in OWN.items() if fields.get(key) == "rejected"), "")
