"""The next signals that wait for us, blocked: by `sigwait`, on BSD kernels (macOS) through kqueue.

Darwin's `sigwait` unblocks its signals while it sleeps.  A second one that comes before the thread
runs goes to its handler, or kills us; the first is lost, and `sigwait` returns 0 with a number
that nobody set (XNU's `__sigwait_nocancel` in bsd/kern/kern_sig.c; `sigwait` of libpthread, which
turns EINTR into success).  claude's Ctrl-Z is two at once, SIGTSTP and SIGCHLD.  With kqueue(2)
nothing is ever unblocked.
"""

from __future__ import annotations

import select

from .signals import discard, signal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Waiting:
    """Waits for `numbers`, all of them blocked already; make it before anybody can send one."""

    def __init__(self, numbers: frozenset[int]) -> None:
        self._numbers = numbers
        self._queue = _queue(numbers)

    def take(self) -> list[int]:
        """The signals that came, each once, lowest first; sleeps until one did.

        May be empty, and may leave one out that was lost: whoever waits for a child looks at it
        after every return.
        """
        try:
            told = self._by_queue() if self._queue is not None else {signal.sigwait(self._numbers)}
        except (OSError, ValueError):  # a number that `signal` does not know
            told = set()
        known = told & self._numbers
        if known == told and known:
            return sorted(known)
        return sorted(known | self._drained())

    def _by_queue(self) -> set[int]:
        """What the queue has told since, without what waited before the queue was there."""
        assert self._queue is not None
        patience = 0 if signal.sigpending() & self._numbers - {signal.SIGCHLD} else None
        events = self._queue.control(None, len(self._numbers), patience)
        return {event.ident for event in events} | self._drained()

    def _drained(self) -> set[int]:
        """Take what waits.  SIGCHLD stays: ignored for a moment, it would drop a child's status."""
        waiting = set(signal.sigpending() & self._numbers) - {signal.SIGCHLD}
        discard(waiting)
        return waiting


def _queue(numbers: frozenset[int]) -> Any:
    """A kqueue that tells of these signals; `None` where there is none."""
    bsd: Any = select
    if not hasattr(bsd, "kqueue"):
        return None
    try:
        queue = bsd.kqueue()
        added = [bsd.kevent(number, bsd.KQ_FILTER_SIGNAL, bsd.KQ_EV_ADD) for number in numbers]
        queue.control(added, 0, 0)
    except OSError:
        return None
    return queue
