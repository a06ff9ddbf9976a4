"""The official figures in what claude hands to a status line (`rate_limits`, since 2.1.80).

https://code.claude.com/docs/en/statusline: per cent and epoch seconds, each window may be
missing, and all of them are before the first reply and with an API key.
"""

from __future__ import annotations

import json

from . import window_names
from .numbers import epoch, percent
from .report import UsageWindow
from .source_names import STATUS_LINE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


def windows(payload: Mapping[str, Any], observed: float) -> tuple[UsageWindow, ...]:
    """The windows in a status line's input."""
    limits = payload.get("rate_limits")
    found = []
    for key, row in limits.items() if isinstance(limits, dict) else ():
        name = window_names.of_key(key)
        used = percent(row.get("used_percentage")) if isinstance(row, dict) else None
        if name and used is not None:
            found.append(
                UsageWindow(name, used, epoch(row.get("resets_at")), STATUS_LINE, observed)
            )
    return tuple(found)


def mark(payload: Mapping[str, Any]) -> str:
    """Stays the same until claude hears from the API again.

    An idle session repeats its figures at every refresh; without this they would look new and
    outdo those of a session that is at work.
    """
    cost = payload.get("cost")
    spent = (
        [cost.get("total_cost_usd"), cost.get("total_api_duration_ms")]
        if (isinstance(cost, dict))
        else []
    )
    return json.dumps([*spent, payload.get("rate_limits")], separators=(",", ":"))
