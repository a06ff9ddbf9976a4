"""The whole table: every row of `limits`, `refusals` and `others`."""

from __future__ import annotations

from . import limits, others, refusals
from .row import Row

ROWS: tuple[Row, ...] = (*limits.rows(), *refusals.rows(), *others.rows())


def numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def of_version(version: str) -> list[Row]:
    """The rows that this build can meet."""
    return [row for row in ROWS if numbers(version) >= row.since]
