"""The witness: what it saw, whom it guards, and that it leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

from wrapping import is_alive, wait_until

HEAD = """\
import os, signal, subprocess, sys, time
from preflight.launch.process.witness import Witness
signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
witness = Witness()
"""


def run(code: str) -> subprocess.CompletedProcess[str]:
    """In a process group of its own, as signals go to the whole of it."""
    return subprocess.run(
        [sys.executable, "-c", HEAD + code], process_group=0, capture_output=True, text=True
    )


def test_saw_what_went_to_the_group_once() -> None:
    done = run(
        "os.kill(os.getpid(), signal.SIGUSR1)\n"
        "os.killpg(0, signal.SIGUSR2)\n"
        "print([witness.saw(n) for n in (signal.SIGUSR1, signal.SIGUSR2, signal.SIGUSR2)])\n"
        "witness.dismiss()"
    )
    assert (done.stdout, done.stderr) == ("[False, True, False]\n", "")


def test_dismissed_it_is_gone_and_guards_nobody() -> None:
    """The number of an ended claude may be another process's by then."""
    done = run(
        "other = subprocess.Popen(['sleep', '60'], process_group=0, stdout=-3, stderr=-3)\n"
        "witness.guard(other.pid)\n"
        "pid = witness._pid\n"
        "witness.dismiss()\n"
        "print(pid, other.pid, witness.saw(signal.SIGUSR1))"
    )
    witness, other, saw = done.stdout.split()
    try:
        assert not is_alive(int(witness))
        assert is_alive(int(other))
        assert saw == "False"
    finally:
        os.kill(int(other), signal.SIGKILL)


def test_killed_itself_it_has_seen_nothing() -> None:
    done = run(
        "os.kill(witness._pid, signal.SIGKILL); time.sleep(0.1)\n"
        "os.killpg(0, signal.SIGUSR1)\n"
        "print(witness.saw(signal.SIGUSR1)); witness.dismiss()"
    )
    assert (done.stdout, done.stderr) == ("False\n", "")


def test_before_it_guards_anybody_it_ends_quietly() -> None:
    done = run("print(witness._pid, flush=True); os.kill(os.getpid(), signal.SIGKILL)")
    assert done.returncode == -signal.SIGKILL
    wait_until(lambda: not is_alive(int(done.stdout)), "the end of the witness")


def test_it_holds_no_file() -> None:
    """Otherwise somebody would wait for the end of a pipe in vain."""
    done = run(
        "names = lambda: sorted(os.listdir(f'/proc/{witness._pid}/fd'))\n"
        "for _ in range(500):\n"
        "    if len(names()) == 2: break\n"
        "    time.sleep(0.01)\n"
        "print([os.readlink(f'/proc/{witness._pid}/fd/{n}').split(':')[0] for n in names()])\n"
        "witness.dismiss()"
    )
    assert done.stdout == "['pipe', 'pipe']\n"


def test_no_process_to_be_had() -> None:
    done = run(
        "witness.dismiss()\n"
        "def refused(): raise BlockingIOError\n"
        "os.fork = refused\n"
        "witness = Witness(); witness.guard(1)\n"
        "print(witness.saw(signal.SIGTERM)); witness.dismiss()"
    )
    assert (done.stdout, done.stderr) == ("False\n", "")


def test_without_a_list_of_descriptors_it_ends_with_us() -> None:
    """No /proc: it must not keep its own question pipe open, or it would wait for ever."""
    done = run(
        "pid = witness._pid\n"
        "witness.dismiss()\n"
        "from preflight.launch.process import descriptors\n"
        "def none(path): raise FileNotFoundError(path)\n"
        "os.listdir = none\n"
        "witness = Witness()\n"
        "print(witness._pid, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    wait_until(lambda: not is_alive(int(done.stdout)), "the end of the witness")
