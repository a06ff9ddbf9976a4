"""Files that several processes of Windows write."""

from __future__ import annotations

import os
import sys
import types
from pathlib import Path

import pytest
from made_up import made_up_host, write

from preflight.machine import locks
from preflight.machine.windows import job


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> types.ModuleType:
    """No `flock`, and an `msvcrt` whose `locking` refuses what another descriptor has."""
    held: dict[str, int] = {}
    msvcrt = types.ModuleType("msvcrt")

    def locking(descriptor: int, mode: int, count: int) -> None:
        path = os.readlink(f"/proc/self/fd/{descriptor}")
        if held.setdefault(path, descriptor) != descriptor:
            raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(msvcrt, "LK_NBLCK", 2, raising=False)
    monkeypatch.setattr(msvcrt, "locking", locking, raising=False)
    monkeypatch.setitem(sys.modules, "msvcrt", msvcrt)
    monkeypatch.setattr(locks, "fcntl", None)
    monkeypatch.setattr(sys, "platform", "win32")
    return msvcrt


def test_one_at_a_time(windows: types.ModuleType, tmp_path: Path) -> None:
    path = str(tmp_path / "lock")
    with locks.Lock(path, 1), pytest.raises(TimeoutError), locks.Lock(path, 0.02):
        pytest.fail("two held it at once")


def test_another_trouble_is_told(
    windows: types.ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(descriptor: int, mode: int, count: int) -> None:
        raise OSError(9, "Bad file descriptor")

    monkeypatch.setattr(windows, "locking", broken)
    with pytest.raises(OSError, match="Bad file"), locks.Lock(str(tmp_path / "lock"), 1):
        pytest.fail("it was locked")


def test_a_reader_holds_a_write_up_and_does_not_break_it(
    windows: types.ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusals = [PermissionError(13, "Access is denied")] * 3
    real = os.replace

    def refusing(source: str, target: str) -> None:
        if refusals:
            raise refusals.pop()
        real(source, target)

    monkeypatch.setattr(os, "replace", refusing)
    locks.replace(str(tmp_path / "state"), b"new")
    assert (tmp_path / "state").read_bytes() == b"new"
    assert refusals == []


def test_a_file_that_is_being_replaced_is_read_all_the_same(
    windows: types.ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusals = [PermissionError(13, "Access is denied")] * 2
    real = os.open

    def refusing(path: str, flags: int, mode: int = 0o777) -> int:
        if refusals:
            raise refusals.pop()
        return real(path, flags, mode)

    path = write(tmp_path / "state", "x")
    monkeypatch.setattr(os, "open", refusing)
    assert made_up_host(tmp_path).read_bytes(str(path)) == b"x"


def test_elsewhere_a_refusal_is_final(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tries = []

    def refusing(source: str, target: str) -> None:
        tries.append(source)
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", refusing)
    with pytest.raises(PermissionError):
        locks.replace(str(tmp_path / "state"), b"new")
    assert len(tries) == 1
    assert list(tmp_path.iterdir()) == []


def test_the_limits_of_a_job() -> None:
    """`LimitFlags` stands behind two times of 8 bytes, and the structure has 144 on 64 bits."""
    limits = job.limits_of(job.KILL_ON_CLOSE | job.SILENT_BREAKAWAY)
    assert len(limits) == 144
    assert limits[16:20] == b"\x00\x30\x00\x00"
    assert not any(limits[:16] + limits[20:])
