"""Values as logs and warehouses write them."""

from __future__ import annotations

from ..errors.reading import one_error

VERSION = "service.version"
_SCALES = ((1e17, 1e9), (1e14, 1e6), (1e11, 1e3), (1e8, 1.0))
"""The least number that is a time of this century in nano-, micro-, milliseconds and seconds."""


def text_of(value: object) -> str:
    return value if isinstance(value, str) else ""


def number(value: object) -> int | None:
    """An HTTP status, as a number or as digits."""
    if isinstance(value, str) and value.isascii() and value.isdigit():
        value = int(value[:9])
    usable = isinstance(value, int) and not isinstance(value, bool) and 100 <= value < 600
    return value if usable and isinstance(value, int) else None


def seconds(value: object) -> float | None:
    """A time in epoch seconds: ISO, or a number of any usual unit; `None` for anything else."""
    if isinstance(value, str):
        if not (value.isascii() and value.isdigit()):
            return one_error.seconds(value.strip()) if "-" in value[:8] else None
        value = int(value) if len(value) <= 20 else -1
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return next((value / scale for least, scale in _SCALES if least <= value < 1e20), None)
