"""A stream that tells how many bytes were taken from it."""

from __future__ import annotations

import io

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, BinaryIO


def _nobody(count: int) -> None:
    """Instead of somebody who wants to know."""


class Metered(io.RawIOBase):
    """Hands on what another stream holds; `tell` is told the length of each piece."""

    def __init__(
        self, stream: BinaryIO | io.BufferedIOBase, tell: Callable[[int], object] = _nobody
    ) -> None:
        self._tell = tell
        source: Any = stream
        # A pipe's bytes come on at once, and not only when a buffer is full.
        self._take = source.readinto1 if hasattr(source, "readinto1") else source.readinto

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        count: int | None = self._take(buffer)
        self._tell(count or 0)
        return count
