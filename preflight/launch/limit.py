"""A time limit for our own work, so that nothing of ours can keep claude or the user waiting."""

from __future__ import annotations

import signal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType, TracebackType


class OutOfTime(BaseException):
    """The time limit passed; no `Exception`, so that no check or cause can swallow it."""


class TimeLimit:
    """`with TimeLimit(0.3):` raises `OutOfTime` in the block after so many seconds.

    Main thread only.  An alarm that somebody had set before us is put back.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def __enter__(self) -> None:
        self._handler = signal.signal(signal.SIGALRM, _raise)
        self._timer = signal.setitimer(signal.ITIMER_REAL, self.seconds)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, self._handler)
        if self._timer[0]:
            signal.setitimer(signal.ITIMER_REAL, *self._timer)


def _raise(number: int, frame: FrameType | None) -> None:
    raise OutOfTime
