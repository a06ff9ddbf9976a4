"""Percentages and times in the shapes that claude and the API use, normalised once.

Per cent and fraction cannot be told apart by looking (`1` is both), so each source says which it
writes.  Seconds, milliseconds and ISO 8601 can.
"""

from __future__ import annotations

import math

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
    """Per cent from a number that is per cent already; negative ones are `None`."""
    converted = number(value)
    return converted if converted is not None and converted >= 0 else None


def percent_of_fraction(value: object) -> float | None:
    """Per cent from a fraction, where 1 is the whole window."""
    converted = percent(value)
    return None if converted is None else round(converted * 100, 6)


def epoch(value: object) -> float | None:
    """Epoch seconds from seconds, milliseconds or ISO 8601; a time without zone is UTC."""
    seconds = _iso(value) if isinstance(value, str) else number(value)
    if seconds is not None and abs(seconds) >= _MILLISECONDS_FROM:
        seconds /= 1000
    return seconds if seconds is not None and _EARLIEST <= seconds < _LATEST else None


def _iso(text: str) -> float | None:
    from datetime import UTC, datetime

    try:
        return float(text)
    except ValueError:
        pass
    try:
        moment = datetime.fromisoformat(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return None
