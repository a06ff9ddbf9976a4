"""What only a Mac can show; elsewhere these are left out (`.github/SYSTEMS.md`)."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from preflight.credentials.stores import keychain
from preflight.launch.process.waiting import Waiting
from preflight.machine.host import Host

pytestmark = pytest.mark.skipif(sys.platform != "darwin", reason="needs macOS")
SECURITY = keychain.SECURITY


@pytest.fixture
def throw_away(tmp_path: Path) -> Iterator[str]:
    """A keychain of the test's own, in front of the user's while the test runs."""
    path = str(tmp_path / "test.keychain-db")
    listed = (
        subprocess.run(
            [SECURITY, "list-keychains", "-d", "user"], capture_output=True, text=True, check=True
        )
        .stdout.replace('"', "")
        .split()
    )
    subprocess.run([SECURITY, "create-keychain", "-p", "x", path], check=True)
    subprocess.run([SECURITY, "list-keychains", "-d", "user", "-s", path, *listed], check=True)
    yield path
    subprocess.run([SECURITY, "list-keychains", "-d", "user", "-s", *listed], check=True)
    subprocess.run([SECURITY, "delete-keychain", path], check=True)


def test_a_login_in_a_keychain_is_seen_and_not_read(throw_away: str, tmp_path: Path) -> None:
    environ = {"CLAUDE_CONFIG_DIR": str(tmp_path)}  # a service of its own
    host = Host(environ, home=str(tmp_path), cwd=str(tmp_path))
    assert keychain.holds(host, environ, keychain.LOGIN) is False
    item = ["-a", host.user_name(), "-s", keychain.service(environ, keychain.LOGIN)]
    add = [SECURITY, "add-generic-password", *item, "-w", "secret", throw_away]
    subprocess.run(add, check=True)
    assert keychain.holds(host, environ, keychain.LOGIN) is True


def test_two_signals_at_once_are_both_told() -> None:
    assert hasattr(select, "kqueue")
    numbers = frozenset((signal.SIGTSTP, signal.SIGCHLD, signal.SIGUSR1))
    before = signal.pthread_sigmask(signal.SIG_BLOCK, numbers)
    handler = signal.signal(signal.SIGCHLD, lambda *_: None)
    try:
        for _ in range(200):
            waiting = Waiting(numbers)
            os.kill(os.getpid(), signal.SIGUSR1)
            os.kill(os.getpid(), signal.SIGCHLD)
            told: set[int] = set()
            while told != {signal.SIGUSR1, signal.SIGCHLD}:
                told.update(waiting.take())
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        signal.signal(signal.SIGCHLD, handler)
