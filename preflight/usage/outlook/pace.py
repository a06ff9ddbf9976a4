"""When a window would be full if it went on as it did until now: by its official figure alone."""

from __future__ import annotations

from ..report import length
from ..source_names import OFFICIAL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..report import UsageWindow

LEAST_SHARE = 0.05
"""The share of its window after which a figure makes a pace: a quarter of an hour of a session."""
LEAST_USED = 3.0
"""Per cent; figures are rounded, and of less than this the rounding is too large a part."""


def full_at(row: UsageWindow, now: float) -> float | None:
    """The moment in epoch seconds; `None` where the window is reset before it, or nothing tells.

    The figure is spread evenly over the time since the window began.
    """
    lasts = length(row.window)
    if row.source not in OFFICIAL or row.used_percent is None or lasts is None:
        return None
    if row.resets_at is None or row.observed_at is None or row.is_stale(now):
        return None
    began = row.resets_at - lasts
    elapsed = row.observed_at - began
    if not LEAST_SHARE * lasts <= elapsed <= lasts or not LEAST_USED <= row.used_percent < 100:
        return None
    full = began + elapsed * 100 / row.used_percent
    return full if now < full < row.resets_at else None
