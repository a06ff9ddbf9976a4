"""`signal` without the price of its enums, which take milliseconds before every launch."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import signal
    from collections.abc import Iterable
else:
    import _signal as signal

__all__ = ["discard", "signal"]


def discard(numbers: Iterable[int]) -> None:
    """Drop these signals where they wait, blocked.

    `sigwait` could wait for ever: a SIGCONT takes pending stops away, and a stop a SIGCONT.
    """
    for number in numbers:
        before = signal.signal(number, signal.SIG_IGN)
        signal.signal(number, before)
