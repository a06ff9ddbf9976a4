"""Limits of time, and the user's wish to have the prompt back."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time

import pytest

from preflight.launch.process.time_limit import OutOfTime, TimeLimit


def test_ends_what_takes_too_long() -> None:
    with pytest.raises(OutOfTime), TimeLimit(0.02):
        time.sleep(20)


def test_ends_a_busy_loop_that_swallows_every_exception() -> None:
    with pytest.raises(OutOfTime), TimeLimit(0.02):
        while True:
            try:
                re.search(r"(a|aa)+$", "a" * 30 + "b")
            except Exception:
                continue


def test_leaves_no_trace() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with TimeLimit(20):
        pass
    assert signal.getsignal(signal.SIGALRM) == before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_an_alarm_set_before_comes_all_the_same() -> None:
    came = []
    before = signal.signal(signal.SIGALRM, lambda *_: came.append(True))
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.05)
        with TimeLimit(0.01), pytest.raises(OutOfTime):
            time.sleep(20)
        signal.sigtimedwait([], 0.2)
        assert came == [True]
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def test_without_a_timer_there_is_no_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(signal, "setitimer")
    with TimeLimit(0.0):
        time.sleep(0.01)


CANCELLED = """\
import os, signal
from preflight.launch.process.time_limit import Cancelled, cancel_on_signals
signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
os.kill(os.getpid(), signal.SIGTERM)
try:
    cancel_on_signals()
except Cancelled:
    print("cancelled", flush=True)
os.kill(os.getpid(), signal.SIGINT)
print("never")
"""


def test_the_first_signal_cancels_and_the_second_ends() -> None:
    done = subprocess.run([sys.executable, "-c", CANCELLED], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("cancelled\n", "")
    assert done.returncode == -signal.SIGINT
