"""Usage figures of the API's rate-limit headers, which tell them as fractions.

`anthropic-ratelimit-unified-5h-utilization: 0.45`, read off the published 2.1.332.
"""

from __future__ import annotations

from . import window_names
from .numbers import epoch, percent_of_fraction
from .report import UsageWindow

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

SOURCE = "the headers of the answer"


def windows(headers: Mapping[str, str], observed_at: float | None) -> tuple[UsageWindow, ...]:
    """A row for each window whose utilization is told; `headers` without their common prefix."""
    rows = []
    for short, key in window_names.HEADERS.items():
        used = percent_of_fraction(_number(headers.get(f"{short}-utilization")))
        reached = headers.get(f"{short}-status") == "rejected"
        if used is not None or reached:
            resets = epoch(_number(headers.get(f"{short}-reset")))
            name = window_names.of_key(key)
            rows.append(UsageWindow(name, used, resets, SOURCE, observed_at, reached=reached))
    return tuple(rows)


def _number(value: str | None) -> float | None:
    try:
        return float(value) if value is not None else None
    except ValueError:
        return None
