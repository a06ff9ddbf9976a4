"""Supervision of the child: every signal once, job control, and how it ended.

The child shares our process group, so what the terminal or anybody else sends to the group reaches
it without us; only signals sent to us alone are passed on.  All of them are blocked here and taken
one at a time, so that none is lost and nothing wakes this process while nothing happens.
"""

from __future__ import annotations

import os
import time

from .signals import STOPS, discard, signal
from .waiting import Waiting
from .witness import Witness

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

NOT_FORWARDED = frozenset(
    getattr(signal, name)
    for name in (
        "SIGKILL SIGSTOP "  # cannot be caught
        "SIGCHLD "  # about the child itself
        "SIGSEGV SIGBUS SIGFPE SIGILL "  # our own faults
        "SIGPIPE SIGXFSZ"  # our own writes
    ).split()
    if hasattr(signal, name)
)
FORWARDED = frozenset(signal.valid_signals()) - NOT_FORWARDED
WATCHED = FORWARDED | {signal.SIGCHLD}
DROPPED_BY_DEFAULT = tuple(
    getattr(signal, name)
    for name in "SIGCONT SIGWINCH SIGURG SIGIO SIGINFO".split()
    if hasattr(signal, name)
)
"""A BSD kernel drops these even while they are blocked, unless there is a handler."""
BETWEEN = 0.003
"""Seconds that a program may need from one process of the group to the next."""


class Supervisor:
    """Watches one child; create it (which blocks the signals) before the child is started.

    `on_resize` is called for SIGWINCH.  `original_mask` is for the child.
    """

    def __init__(self, *, on_resize: Callable[[], None] | None = None) -> None:
        # An inherited "ignore" would make the kernel reap the child and drop its status.
        signal.signal(signal.SIGCHLD, _nothing)
        for number in DROPPED_BY_DEFAULT:
            if signal.getsignal(number) == signal.SIG_DFL:
                signal.signal(number, _nothing)
        self.original_mask = signal.pthread_sigmask(signal.SIG_BLOCK, WATCHED)
        self._waiting = Waiting(WATCHED)
        self._witness = Witness()
        self._on_resize = on_resize
        self._pid = 0
        self._early: set[int] = set()
        self._ended: int | None = None

    def guard(self, pid: int) -> None:
        """This is the child: it ends with us, should we be killed."""
        self._pid = pid
        self._witness.guard(pid)

    def wait(self) -> int:
        """Stay with the child until it ends and return its wait status.

        Signals that wait already may have been sent before the child existed, also those to the
        group.  Where it got one itself, it is ended or stopped by it: no program has handlers at
        its very start.
        """
        self._early = signal.sigpending() & FORWARDED
        while True:
            for number in self._waiting.take():
                if number != signal.SIGCHLD:
                    self._handle(number)
                    self._early -= STOPS if number == signal.SIGCONT else {number}
            # After every return: the child's own signal may have been lost.
            if (status := self._reap()) is not None:
                return status

    def abandon(self) -> None:
        """Take signals again as before; the child could not be started."""
        self._witness.dismiss()
        signal.pthread_sigmask(signal.SIG_SETMASK, self.original_mask)

    def end(self) -> None:
        """Leave the signals blocked and drop those that came for the child: it is gone."""
        self._witness.dismiss()
        discard(signal.sigpending() & FORWARDED)

    def _handle(self, number: int) -> None:
        if number == signal.SIGWINCH and self._on_resize is not None:
            self._on_resize()
        seen = self._reached_the_group(number)
        if seen and number not in self._early and not self._left_our_group():
            return
        if number in STOPS and self._was_continued():
            return  # a SIGCONT to the group came after it and took it away from the witness
        self._send(number)
        if number in STOPS and self._was_continued():
            self._send(signal.SIGCONT)  # it came before ours after all

    def _reached_the_group(self, number: int) -> bool:
        """Also where a program signals one process after the other (`pkill -f claude`)."""
        if self._witness.saw(number):
            return True
        if number in STOPS or number == signal.SIGCONT:
            return False
        time.sleep(BETWEEN)
        return self._witness.saw(number)

    def _was_continued(self) -> bool:
        return signal.SIGCONT in signal.sigpending() or self._witness.saw(signal.SIGCONT)

    def _left_our_group(self) -> bool:
        """Whether claude made a group of its own where, started bare, it would lead this one."""
        try:
            return os.getpid() == os.getpgrp() != os.getpgid(self._pid)
        except ProcessLookupError:
            return False

    def _send(self, number: int) -> None:
        try:
            os.kill(self._pid, number)
        except (ProcessLookupError, PermissionError):
            pass  # it ended a moment ago, or became another user's (a setuid program)

    def _reap(self) -> int | None:
        """The final status, or `None` while the child lives; follows its stops."""
        while self._ended is None:
            pid, status = os.waitpid(self._pid, os.WNOHANG | os.WUNTRACED)
            if pid == 0:
                return None
            if os.WIFSTOPPED(status):
                self._stop_alike(os.WSTOPSIG(status))
            else:
                self._ended = status
        return self._ended

    def _stop_alike(self, number: int) -> None:
        """Stop as the child did, so that the shell takes the terminal back.

        2.0.28 stops itself alone on Ctrl-Z; newer versions stop their whole process group.
        """
        self._early -= STOPS
        own = number if number in STOPS else signal.SIGSTOP
        continued: list[int] = []
        at_continue = signal.signal(signal.SIGCONT, lambda *_: continued.append(1))
        at_stop = signal.signal(own, signal.SIG_DFL) if own in STOPS else None
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCONT})
        for waiting in signal.sigpending() & STOPS:
            self._witness.saw(waiting)  # it stops us below, and is not to be passed on later
        if not continued and not signal.sigpending() & STOPS:
            os.kill(os.getpid(), own)
        if continued or self._child_goes_on():
            # Ours came after that SIGCONT, and took it away if we had not got it yet.
            discard(STOPS)
        # Here we stop.  A SIGCONT until then takes the stop away, as it would from claude.
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS)
        signal.pthread_sigmask(signal.SIG_BLOCK, {*STOPS, signal.SIGCONT})
        signal.signal(signal.SIGCONT, at_continue)
        if at_stop is not None:
            signal.signal(own, at_stop)
        # None came where we cannot be stopped: process 1 of a container, an orphaned group.
        if not (continued and self._witness.saw(signal.SIGCONT)):
            self._send(signal.SIGCONT)

    def _child_goes_on(self) -> bool:
        """Whether the child was continued, or ended, since its stop was told."""
        pid, status = os.waitpid(self._pid, os.WNOHANG | os.WCONTINUED)
        if pid and not os.WIFCONTINUED(status):
            self._ended = status
        return pid != 0


def _nothing(number: int, frame: object) -> None:
    """A handler, so that the system keeps the signal; what it means is dealt with elsewhere."""
