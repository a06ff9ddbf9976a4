"""`resets 3:45pm (Europe/Paris)` → epoch seconds.

claude writes the time that is next after the message, in the zone in brackets or else in local
time: `3pm`, `Mon 12:00am`, `Feb 4, 8pm`, `May 5 at 9pm`, seen on 2.0.28 to 2.1.330.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime, tzinfo

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_DAYS = "mon tue wed thu fri sat sun".split()
_PATTERN = (
    r"resets\s+(?:at\s+)?"
    r"(?:(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+(?P<date>\d{1,2})"
    r"(?:,?\s+(?P<year>20\d\d))?(?:,|\s+at)?\s+|(?P<day>mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?"
    r"(?P<hour>\d{1,2})(?::(?P<minute>\d\d))?\s*(?P<half>[ap]m)?"
    r"(?:\s*\((?P<zone>[^)]*)\))?"
)


def moment(message: str, written_at: float) -> float | None:
    """The reset time that a message states; `written_at` is when it was written, both in epoch
    seconds.  `None` where none is stated or its zone is not known here."""
    found = re.search(_PATTERN, message, re.IGNORECASE)
    if not found or not (found["half"] or found["minute"]):
        return None
    try:
        zone = _zone(found["zone"])
        return _next(found, _in(zone, written_at))
    except (ValueError, OverflowError, OSError):
        return None


def _zone(name: str | None) -> tzinfo | None:
    """Raises `ValueError` for a zone that this machine does not know."""
    if not name:
        return None
    from datetime import UTC
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    if name.upper() in ("UTC", "GMT"):
        return UTC
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError) as error:
        raise ValueError(name) from error


def _in(zone: tzinfo | None, seconds: float) -> datetime:
    from datetime import datetime

    return datetime.fromtimestamp(seconds, zone)


def _next(found: re.Match[str], written: datetime) -> float:
    from datetime import timedelta

    at = written.replace(
        hour=_hour(int(found["hour"]), found["half"]),
        minute=int(found["minute"] or 0),
        second=0,
        microsecond=0,
    )
    if found["month"]:
        month = _MONTHS.index(found["month"].lower()) + 1
        at = at.replace(int(found["year"] or at.year), month, int(found["date"]))
        if not found["year"] and at < written - timedelta(days=30):
            at = at.replace(at.year + 1)
    else:
        wanted = _DAYS.index(found["day"].lower()) if found["day"] else at.weekday()
        at += timedelta(days=(wanted - at.weekday()) % 7)
        if at + timedelta(minutes=1) <= written:
            at += timedelta(days=7 if found["day"] else 1)
    return at.timestamp()


def _hour(hour: int, half: str | None) -> int:
    """Raises `ValueError` for `13pm`."""
    if not half:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError(hour)
    return hour % 12 + (12 if half.lower() == "pm" else 0)
