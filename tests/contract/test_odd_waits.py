"""Waits for a signal as other kernels return from them: the prompt comes back at every Ctrl-Z.

Darwin's `sigwait` loses what comes while it wakes, and says 0; a BSD kernel has a kqueue instead.
Both are made up here around Linux' own.
"""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest
from conftest import tool
from lab.tmux import Screen
from shell_jobs import READER, SHELLS, Shell
from wrapping import Wrapped, is_alive, wait_until

START = (
    f"#!{sys.executable}\nimport _signal, errno, os, select, sys, time\nreal = _signal.sigwait\n"
)
END = "\nfrom preflight.__main__ import main\nsys.exit(main())\n"
FAULTS = {
    "raises": """
def sigwait(numbers):
    real(numbers)
    raise OSError(errno.EINTR, "Interrupted system call")
""",
    "garbage": """
def sigwait(numbers):
    real(numbers)
    return 0
""",
    "no-signal-of-this-system": """
def sigwait(numbers):
    real(numbers)
    raise ValueError("1234 is not a valid Signals")
""",
    "loses": """
def sigwait(numbers):
    number = real(numbers)
    time.sleep(0.02)
    return 0 if _signal.sigtimedwait(numbers, 0) else number
""",
}
QUEUE = """
class kevent:
    def __init__(self, ident, filter, flags):
        self.ident = ident

class kqueue:
    # SIGCHLD is told once each time, the others wait until somebody takes them.
    def __init__(self):
        self.numbers = set()

    def control(self, changes, count, patience=None):
        self.numbers |= {event.ident for event in changes or ()}
        if not count:
            return []
        while True:
            told = (_signal.sigpending() & self.numbers) - {_signal.SIGCHLD}
            if _signal.sigtimedwait({_signal.SIGCHLD}, 0):
                told.add(_signal.SIGCHLD)
            if told or patience == 0:
                return [kevent(number, 0, 0) for number in told]
            time.sleep(0.001)

select.kqueue, select.kevent, select.KQ_FILTER_SIGNAL, select.KQ_EV_ADD = kqueue, kevent, -6, 1
def sigwait(numbers):
    assert len(numbers) == 1  # what waits already, for the witness
    return real(numbers)
"""
CHANGES = {**FAULTS, "kqueue": QUEUE}


def altered(wrapped: Wrapped, name: str) -> str:
    """The name of a preflight whose waits are like that."""
    path = wrapped.home / "odd"
    path.write_text(f"{START}{CHANGES[name]}_signal.sigwait = sigwait{END}")
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize("name", sorted(CHANGES))
def test_the_prompt_comes_back(wrapped: Wrapped, name: str) -> None:
    tool("tmux")
    wrapped.python(READER)
    command = [tool("bash"), *SHELLS["bash"]]
    with Screen(command, {**wrapped.environ, "PS1": "READY$ "}, wrapped.project) as screen:
        shell = Shell(screen)
        shell.enter(f"{altered(wrapped, name)} claude", "UP")
        for number in range(3):
            shell.suspend()
            shell.enter(f"echo in-the-shell-$(expr 20 + {number})", f"in-the-shell-2{number}")
            shell.resume()
            shell.enter(f"word{number}", f"LINE word{number}")
        shell.enter("stop group SIGTSTP", "Stopped")
        shell.resume()
        shell.enter("quit")
        shell.enter("echo status=$?", "status=5")


@pytest.mark.parametrize("name", sorted(CHANGES))
def test_the_end_is_seen(wrapped: Wrapped, name: str) -> None:
    wrapped.python("note(os.getpid()); time.sleep(0.1); sys.exit(7)")
    done = subprocess.run([altered(wrapped, name), "claude", "-p"], env=wrapped.environ, timeout=20)
    assert done.returncode == 7


def test_signals_are_passed_on_from_a_queue(wrapped: Wrapped) -> None:
    wrapped.python(
        "signal.signal(signal.SIGTERM, lambda *_: (note('TERM'), sys.exit(4)))\n"
        "signal.signal(signal.SIGUSR1, lambda *_: note('USR1'))\n"
        "note(os.getpid())\nwhile True: time.sleep(1)"
    )
    command = [altered(wrapped, "kqueue"), "claude", "-p"]
    with subprocess.Popen(command, env=wrapped.environ, process_group=0) as process:
        wait_until(wrapped.noted, "the start")
        process.send_signal(signal.SIGUSR1)
        wrapped.wait_for_note("USR1")
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 4
        assert wrapped.noted()[1:] == ["USR1", "TERM"]
        assert not is_alive(int(wrapped.noted()[0]))
