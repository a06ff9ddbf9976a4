"""The witness: a silent process of ours in claude's process group.

A signal that a process sent to us alone must be passed on to claude, and one that was sent to the
whole group (Ctrl-C in a terminal, `kill %1`, `timeout`) must not, or claude would get it twice.
Both look the same from here (sigaction(2) tells the sender, not the address), but only the second
kind reaches the witness as well.

It has one more duty: when we are killed outright, it ends claude the same way.  Left alone, claude
would go on, asking the API and holding pipes or the terminal, after somebody ended what they took
for it (`subprocess.run(timeout=…)` does so by SIGKILL).
"""

from __future__ import annotations

import os
import select

from .descriptors import close_all_but, wait_for
from .signals import signal, take

GUARD = b"\xff"
"""Followed by a process id; every other message is the number of a signal, a question."""
PATIENCE_MS = 50
"""Milliseconds for an answer until we look whether the witness was stopped along with the group."""


class Witness:
    """Begins to watch when it is made; make it with all signals blocked, before claude starts.

    Where no process or pipe can be had, it has seen nothing.
    """

    def __init__(self) -> None:
        self._pid = -1
        ends: list[int] = []
        try:
            ends += os.pipe()
            ends += os.pipe()
            self._pid = os.fork()
        except OSError:
            for end in ends:
                os.close(end)
            return
        asked, self._ask, self._answers, answer = ends
        if self._pid == 0:
            _bear_witness(asked, answer)
        os.close(asked)
        os.close(answer)

    def guard(self, claude: int) -> None:
        """End this process too, should we be killed."""
        self._say(GUARD + claude.to_bytes(4, "little"))

    def saw(self, number: int) -> bool:
        """Whether this signal reached the witness since it was last asked about it."""
        if not self._say(bytes((number,))):
            return False
        while not wait_for(self._answers, select.POLLIN, PATIENCE_MS):
            if _is_stopped(self._pid):
                return self._wake() and number != signal.SIGCONT
        return self._answer()

    def dismiss(self) -> None:
        """Let it go; claude has ended, or was never started."""
        if self._pid > 0:
            try:
                os.kill(self._pid, signal.SIGKILL)
                os.waitpid(self._pid, 0)
            except (ProcessLookupError, ChildProcessError):
                pass  # somebody killed it
        self._pid = -1

    def _say(self, message: bytes) -> bool:
        if self._pid > 0:
            try:
                os.write(self._ask, message)
            except OSError:  # somebody killed it
                self._pid = -1
        return self._pid > 0

    def _answer(self) -> bool:
        return os.read(self._answers, 1) == b"\1"

    def _wake(self) -> bool:
        """Continue it: the group was stopped, and we alone were continued."""
        os.kill(self._pid, signal.SIGCONT)
        answer = self._answer()
        self.saw(signal.SIGCONT)  # our own one is not to be taken for somebody else's later
        return answer


def _is_stopped(pid: int) -> bool:
    found, status = os.waitpid(pid, os.WNOHANG | os.WUNTRACED)
    return found == pid and os.WIFSTOPPED(status)


def _take_name(name: bytes) -> None:
    """Be no `preflight` to `pkill` and `killall`: both of us would get what is meant for one.

    proc(5): `comm` is the name, `arg_start` is where the command line lies.
    """
    try:
        with open("/proc/self/comm", "wb") as comm:
            comm.write(name)
        with open("/proc/self/cmdline", "rb") as line:
            # What follows stays, for a pattern that means claude means the group as well.
            length = line.read().find(b"\0claude\0")
        with open("/proc/self/stat", "rb") as stat:
            start = int(stat.read().rpartition(b")")[2].split()[45])
        with open("/proc/self/mem", "r+b", buffering=0) as memory:
            memory.seek(start)
            memory.write(name.ljust(length, b" ")[: max(length, 0)])
    except (OSError, ValueError):
        pass  # not Linux, or not allowed


def _bear_witness(asked: int, answer: int) -> None:
    """The life of the witness; all signals stay blocked in it, so they wait to be asked about."""
    claude = 0
    try:
        close_all_but(asked, answer)
        _take_name(b"pf-witness")
        while message := os.read(asked, 1):
            if message == GUARD:
                claude = int.from_bytes(os.read(asked, 4), "little")
                continue
            seen = message[0] in signal.sigpending()
            if seen:
                take(message[0])
            os.write(answer, b"\1" if seen else b"\0")
        if claude:
            os.kill(claude, signal.SIGKILL)
    finally:
        os._exit(0)
