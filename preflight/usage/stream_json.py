"""`rate_limit_event` lines of `claude -p --output-format stream-json`.

https://code.claude.com/docs/en/agent-sdk/typescript#sdkratelimitevent; utilization is a fraction,
as 2.1.330 writes it (measured).  The event has no time of its own: the last one written before it
counts, else the time of the log.
"""

from __future__ import annotations

from ..machine.json_files import loads
from . import window_names
from .numbers import epoch, percent_of_fraction
from .report import UsageWindow
from .source_names import LOG

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

EVENT = '"rate_limit_event"'
"""What a text must contain to be worth reading."""


def windows(lines: Iterable[str], written_at: float) -> tuple[UsageWindow, ...]:
    """The newest figure of each window in a log; lines that are something else are passed over."""
    found: dict[str, UsageWindow] = {}
    stamp: float | None = None
    for line in lines:
        if '"timestamp"' not in line and EVENT not in line:
            continue
        row = _row(line)
        stamp = epoch(row.get("timestamp")) or stamp
        if row.get("type") == "rate_limit_event":
            observed = stamp if stamp is not None else written_at
            for window in _of_event(row.get("rate_limit_info"), observed):
                found[window.window] = window
    return tuple(found.values())


def _of_event(info: object, observed: float) -> Iterator[UsageWindow]:
    if not isinstance(info, dict):
        return
    reached = (
        window_names.of_key(info.get("rateLimitType")) if info.get("status") == "rejected" else ""
    )
    rows = {info.get("rateLimitType"): info}
    unified = info.get("unifiedWindows")
    if isinstance(unified, dict):
        rows.update(unified)
    for key, row in rows.items():
        name = window_names.of_key(key)
        if not name or not isinstance(row, dict):
            continue
        used, resets = percent_of_fraction(row.get("utilization")), epoch(row.get("resetsAt"))
        if used is not None or name == reached:
            yield UsageWindow(name, used, resets, LOG, observed, reached=name == reached)


def _row(line: str) -> dict[str, Any]:
    try:
        row = loads(line)
    except (ValueError, RecursionError):
        return {}
    return row if isinstance(row, dict) else {}
