from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys

import pytest

from preflight.machine.locks import Lock, replace

HOLDER = """
import sys, time
from preflight.machine.locks import Lock
with Lock(sys.argv[1], 1):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_held_lock_is_waited_for_only_so_long(tmp_path):
    path = str(tmp_path / "folder" / "lock")
    with Lock(path, 1), pytest.raises(TimeoutError, match="another process"), Lock(path, 0.02):
        pytest.fail("two held it at once")
    with Lock(path, 0):
        pass


def test_a_lock_dies_with_its_holder(tmp_path):
    path = str(tmp_path / "lock")
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, path], stdout=subprocess.PIPE)
    assert holder.stdout is not None
    with holder.stdout:
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(TimeoutError), Lock(path, 0.02):
            pytest.fail("two held it at once")
        holder.send_signal(signal.SIGKILL)
        holder.wait(10)
    with Lock(path, 5):
        pass


def test_replace_keeps_the_old_content_when_writing_fails(tmp_path, monkeypatch):
    path = tmp_path / "file"
    replace(str(path), b"old")

    def refuse(source: str, target: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(OSError, match="No space left"):
        replace(str(path), b"new")
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]


def test_replace_sets_the_mode(tmp_path):
    path = tmp_path / "file"
    replace(str(path), b"x", 0o644)
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    replace(str(path), b"y")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
