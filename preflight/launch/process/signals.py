"""`signal` without the price of its enums, which take milliseconds before every launch."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import signal
    from collections.abc import Iterable
else:
    import _signal as signal

__all__ = ["STOPS", "discard", "signal", "take"]


STOPS = frozenset(
    getattr(signal, name) for name in ("SIGTSTP", "SIGTTIN", "SIGTTOU") if hasattr(signal, name)
)


def take(number: int) -> None:
    """Take one signal that waits, blocked; one that is queued several times waits on.

    A SIGCONT takes waiting stops away, and a stop a waiting SIGCONT: `sigwait` might then wait for
    ever.
    """
    if number in STOPS or number == signal.SIGCONT:
        discard((number,))
    else:
        signal.sigwait((number,))


def discard(numbers: Iterable[int]) -> None:
    """Drop these signals where they wait, blocked."""
    for number in numbers:
        before = signal.signal(number, signal.SIG_IGN)
        signal.signal(number, before)
