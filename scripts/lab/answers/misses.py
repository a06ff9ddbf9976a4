"""Rows that are known to be explained wrongly, each with the reason why nothing tells better."""

from __future__ import annotations

from collections.abc import Sequence

from .table import numbers

_NO_ROW = 'this build ends with "Execution error" on stdout alone, and writes no row and no stderr'
REASONS: Sequence[tuple[str, tuple[int, ...], str]] = tuple(
    (f"stream/{name}/", (2, 1, 144), _NO_ROW) for name in ("cut", "reset", "page", "foreign")
)
"""How a row's name begins, the first release that is not concerned, and the reason."""


def reason(name: str, version: str) -> str:
    """Why this row is wrong on this build; empty where it should be right."""
    for beginning, until, why in REASONS:
        if name.startswith(beginning) and numbers(version) < until:
            return why
    return ""
