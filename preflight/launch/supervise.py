"""Supervision of the child: every signal once, job control, and how it ended.

The child shares our process group, so the terminal's own signals (Ctrl-C, Ctrl-Z, a hang-up, a
new window size) reach it from the kernel; only signals sent to us by a process are passed on.
All of them are blocked here and taken one at a time, so that none is lost and nothing wakes this
process while nothing happens.
"""

from __future__ import annotations

import os
import signal
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Set

    Probe = tuple[float, Callable[[int], bool]]

NOT_FORWARDED = frozenset(
    getattr(signal, name)
    for name in (
        "SIGKILL SIGSTOP "  # cannot be caught
        "SIGCHLD "  # about the child itself
        "SIGSEGV SIGBUS SIGFPE SIGILL "  # our own faults
        "SIGPIPE SIGXFSZ SIGXCPU"  # our own writes and limits
    ).split()
    if hasattr(signal, name)
)
FORWARDED = frozenset(signal.valid_signals()) - NOT_FORWARDED
WATCHED = FORWARDED | {signal.SIGCHLD}
STOPS = frozenset((signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU))
FROM_TERMINAL = STOPS | {
    signal.SIGINT,
    signal.SIGQUIT,
    signal.SIGHUP,
    signal.SIGCONT,
    signal.SIGWINCH,
}
"""What a terminal sends to the whole foreground group, so to the child as well."""
SI_KERNEL = 0x80
"""`si_code` of a signal that the kernel itself sent (sigaction(2))."""
CONTINUE_GRACE = 0.05
"""Seconds in which a SIGCONT for the whole group reaches the child too."""


class Supervisor:
    """Watches one child; create it (which blocks the signals) before the child is started.

    `on_resize` is called for SIGWINCH.  `probes` is a list of `(seconds, action)`: each action is
    called once, that long after the start, until one returns true.
    """

    def __init__(
        self,
        *,
        on_resize: Callable[[], None] | None = None,
        probes: list[Probe] | None = None,
    ) -> None:
        # An inherited "ignore" would make the kernel reap the child and drop its status.
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        self.original_mask = signal.pthread_sigmask(signal.SIG_BLOCK, WATCHED)
        self._on_resize = on_resize
        self._probes = list(probes or ())
        self._pid = 0
        self._continued = False

    def release(self) -> None:
        """Take signals again as before; those that came for the child are gone with it."""
        _discard(FORWARDED)
        signal.pthread_sigmask(signal.SIG_SETMASK, self.original_mask)

    def wait(self, pid: int) -> int:
        """Stay with the child until it ends and return its wait status."""
        self._pid = pid
        started = time.monotonic()
        while True:
            number, from_kernel = self._next_signal(started)
            if number == signal.SIGCHLD:
                status = self._reap()
                if status is not None:
                    return status
            elif number:
                self._handle(number, from_kernel)

    def _next_signal(self, started: float) -> tuple[int, bool]:
        while self._probes:
            due, probe = self._probes[0]
            left = started + due - time.monotonic()
            if left > 0:
                taken = _take(left)
                if taken is not None:
                    return taken
                continue
            self._probes.pop(0)
            if probe(self._pid):
                self._probes.clear()
        return _take(None) or (0, False)

    def _handle(self, number: int, from_kernel: bool) -> None:
        if number == signal.SIGWINCH and self._on_resize is not None:
            self._on_resize()
        if from_kernel and number in FROM_TERMINAL:
            return
        if number == signal.SIGCONT:
            self._pass_on_continue()
        else:
            self._send(number)

    def _send(self, number: int) -> None:
        try:
            os.kill(self._pid, number)
        except ProcessLookupError:
            pass  # it ended a moment ago; its status is still to be read

    def _reap(self) -> int | None:
        """The final status, or `None` while the child lives; follows its stops."""
        while True:
            pid, status = os.waitpid(self._pid, os.WNOHANG | os.WUNTRACED | os.WCONTINUED)
            if pid == 0:
                return None
            if os.WIFSTOPPED(status):
                self._continued = False
                self._stop_alike(os.WSTOPSIG(status))
            elif os.WIFCONTINUED(status):
                self._continued = True
            else:
                return status

    def _stop_alike(self, number: int) -> None:
        """Stop as the child did, so that the shell takes the terminal back; wake it after us.

        2.0.28 stops itself alone on Ctrl-Z; newer versions stop their whole process group, us
        included, and a SIGCONT for the group may already be waiting here.
        """
        if signal.SIGCONT not in signal.sigpending():
            # A stop signal for the whole group is waiting here too; taken now, or it would stop
            # us once more later.
            _discard(STOPS)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS)
            os.kill(os.getpid(), number if number in STOPS else signal.SIGSTOP)
            signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)
        if _discard({signal.SIGCONT}):
            self._pass_on_continue()

    def _pass_on_continue(self) -> None:
        """Continue the child unless the same SIGCONT for the group has done it already."""
        deadline = time.monotonic() + CONTINUE_GRACE
        while not self._continued and time.monotonic() < deadline:
            self._continued = _was_continued(self._pid)
            if not self._continued:
                time.sleep(0.002)
        if not self._continued:
            self._send(signal.SIGCONT)
        self._continued = False


def _was_continued(pid: int) -> bool:
    options = os.WCONTINUED | os.WNOHANG
    result = os.waitid(os.P_PID, pid, options)
    return result is not None and result.si_code == os.CLD_CONTINUED


def _discard(numbers: Set[int]) -> bool:
    """Take these signals off the waiting list; whether one was there."""
    found = False
    while waiting := signal.sigpending() & numbers:
        signal.sigwait(waiting)
        found = True
    return found


def _take(timeout: float | None) -> tuple[int, bool] | None:
    """The next signal and whether the kernel sent it; `None` when `timeout` seconds passed."""
    if not hasattr(signal, "sigwaitinfo"):
        number = signal.sigwait(WATCHED)
        # macOS does not tell who sent a signal: those that a terminal sends are taken for its.
        return number, number in FROM_TERMINAL
    info = signal.sigwaitinfo(WATCHED) if timeout is None else signal.sigtimedwait(WATCHED, timeout)
    return None if info is None else (info.si_signo, info.si_code == SI_KERNEL)
