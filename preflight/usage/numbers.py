"""Percentages and times in the shapes that claude and the API use, normalised once.

Per cent and fraction cannot be told apart by looking (`1` is both), so each source says which it
writes.  Seconds, milliseconds and ISO 8601 can.
"""

from __future__ import annotations

import math

_HIGHEST = 1000.0
"""Per cent; with credits a window may run past 100, but a figure beyond this has another unit."""
_MILLISECONDS_FROM = 1e11
"""As seconds this is the year 5138, as milliseconds 1973."""
_EARLIEST, _LATEST = 1_577_836_800.0, 4_102_444_800.0
"""2020 and 2100; a time outside is a mistake and not shown."""


def number(value: object) -> float | None:
    """A finite JSON number; `true`, text and NaN are none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        converted = float(value)
    except OverflowError:
        return None
    return converted if math.isfinite(converted) else None


def percent(value: object) -> float | None:
    """Per cent from a number that is per cent already; `None` where it cannot be one."""
    converted = number(value)
    if converted is None or not 0 <= converted <= _HIGHEST:
        return None
    return round(converted, 6)


def percent_of_fraction(value: object) -> float | None:
    """Per cent from a fraction, where 1 is the whole window."""
    converted = number(value)
    return None if converted is None else percent(converted * 100)


def epoch(value: object) -> float | None:
    """Epoch seconds from seconds, milliseconds or ISO 8601; a time without zone is UTC."""
    seconds = _from_text(value) if isinstance(value, str) else number(value)
    if seconds is not None and abs(seconds) >= _MILLISECONDS_FROM:
        seconds /= 1000
    return seconds if seconds is not None and _EARLIEST <= seconds < _LATEST else None


def _from_text(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return _from_iso(text)


def _from_iso(text: str) -> float | None:
    from datetime import UTC, datetime

    try:
        moment = datetime.fromisoformat(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return None
