"""Limits for our own work, so that nothing of ours can keep claude or the user waiting."""

from __future__ import annotations

import os
import time

from .signals import signal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType, TracebackType

LEAVING = tuple(
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT")
    if hasattr(signal, name)
)
"""What a user or a system sends to be rid of a process."""


class OutOfTime(BaseException):
    """The time limit passed; no `Exception`, so that no check or cause can swallow it."""


class Cancelled(BaseException):
    """The user wants the prompt back; no `Exception` for the same reason."""


class TimeLimit:
    """`with TimeLimit(0.3):` raises `OutOfTime` in the block after so many seconds.

    Main thread only.  An alarm that somebody had set before us is put back, and one that somebody
    sends meanwhile does what it would have done without us.  Where the platform has no timer signal
    (Windows) there is no limit.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def __enter__(self) -> None:
        if hasattr(signal, "setitimer"):
            self._deadline = time.monotonic() + self.seconds
            self._handler = signal.signal(signal.SIGALRM, self._alarm)
            self._timer = signal.setitimer(signal.ITIMER_REAL, self.seconds)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, self._handler)
            if self._timer[0]:
                signal.setitimer(signal.ITIMER_REAL, *self._timer)

    def _alarm(self, number: int, frame: FrameType | None) -> None:
        if time.monotonic() >= self._deadline - 0.01:  # the two clocks need not agree to the end
            raise OutOfTime
        signal.signal(number, self._handler)
        os.kill(os.getpid(), number)
        signal.signal(number, self._alarm)


def cancel_on_signals() -> None:
    """From now on the first signal that asks a process to leave raises `Cancelled`."""
    for number in LEAVING:
        signal.signal(number, _cancel)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {*LEAVING, signal.SIGALRM, signal.SIGTSTP})


def block_signals() -> None:
    """From now on no signal changes anything; one that came before may still raise here."""
    signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())


def _cancel(number: int, frame: FrameType | None) -> None:
    if _cancelled:  # whoever insists ends us at once
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
    _cancelled.append(number)
    raise Cancelled


_cancelled: list[int] = []
