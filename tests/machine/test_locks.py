from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys

import pytest

from preflight.machine.locks import Lock, create, replace

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


def test_a_link_in_place_of_a_lock_makes_no_file_at_its_target(tmp_path):
    (tmp_path / "lock").symlink_to(tmp_path / "made")
    with pytest.raises(OSError), Lock(str(tmp_path / "lock"), 0.02):
        pytest.fail("the link was followed")
    assert not (tmp_path / "made").exists()


def test_a_file_is_created_only_where_there_is_none(tmp_path):
    path = tmp_path / "file"
    create(str(path), b"first")
    with pytest.raises(FileExistsError):
        create(str(path), b"second")
    assert path.read_bytes() == b"first"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can write for somebody else")
def test_what_root_writes_for_somebody_is_theirs(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    os.chown(home, 4321, 4322)
    (home / "old").write_text("x")
    os.chown(home / "old", 4323, 4324)
    replace(str(home / "old"), b"new")
    replace(str(home / ".local" / "state" / "new"), b"new")
    create(str(home / "backup"), b"x")
    with Lock(str(home / "lock"), 1):
        pass
    owners = {p.name: (p.stat().st_uid, p.stat().st_gid) for p in home.rglob("*")}
    assert owners.pop("old") == (4323, 4324)
    assert set(owners) == {".local", "state", "new", "backup", "lock"}
    assert set(owners.values()) == {(4321, 4322)}


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can write for somebody else")
def test_a_folder_for_everybody_says_nothing_about_the_owner(tmp_path):
    (tmp_path / "tmp").mkdir()
    os.chown(tmp_path / "tmp", 4321, 4322)
    (tmp_path / "tmp").chmod(0o1777)
    replace(str(tmp_path / "tmp" / "file"), b"x")
    assert (tmp_path / "tmp" / "file").stat().st_uid == 0
