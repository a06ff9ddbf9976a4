"""A progress bar on a terminal: how far a long reading is, and gone when it is done."""

from __future__ import annotations

import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

WIDTH = 24
EVERY = 0.1
"""Seconds between two drawings."""
CLEAR = "\r\x1b[K"


class Progress:
    """`total` is in bytes, 0 where it is not known; `write` takes what goes to the terminal, where
    there is one."""

    def __init__(self, total: int, write: Callable[[str], object] | None) -> None:
        self._total = total
        self._write = write
        self._done = 0
        self._next = time.monotonic() + 3 * EVERY  # what is done at once shows none
        self._drawn = False

    def read(self, count: int) -> None:
        """So many bytes more have been read."""
        self._done += count
        if self._write is None or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + EVERY
        self._drawn = True
        self._write(CLEAR + bar(self._done, self._total))

    def end(self) -> None:
        """Take the bar away."""
        if self._write is not None and self._drawn:
            self._write(CLEAR)


def bar(done: int, total: int) -> str:
    """`███████─────  58 %`, or the amount where the total is not known."""
    if total <= 0:
        return f"{done / 1e6:,.0f} MB"
    share = min(1.0, done / total)
    full = int(share * WIDTH)
    return f"{'█' * full}{'─' * (WIDTH - full)} {share:4.0%}"
