from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from made_up import made_up_host, write

from preflight.machine import state
from preflight.machine.host import Host


@pytest.fixture
def host(tmp_path):
    return made_up_host(tmp_path)


@pytest.fixture
def file(tmp_path):
    return tmp_path / ".local" / "state" / "preflight" / "state.json"


def put(host: Host, key: str, value: object) -> str:
    return state.update(host, lambda data: data.update({key: value}))


def test_what_is_put_is_read(host, file):
    assert state.read(host).data == {}
    assert put(host, "a", 1) == ""
    assert put(host, "b", [2]) == ""
    assert state.read(host).data == {"version": 1, "a": 1, "b": [2]}
    assert Path(state.path(host)) == file


def test_file_and_folder_are_private_whatever_the_umask(host, file):
    before = os.umask(0)
    try:
        put(host, "a", 1)
    finally:
        os.umask(before)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert [oct(stat.S_IMODE(path.stat().st_mode)) for path in file.parent.iterdir()] == [
        "0o600"
    ] * 2


def test_only_the_file_and_its_lock_stay_behind(host, file):
    put(host, "a", 1)
    assert sorted(path.name for path in file.parent.iterdir()) == ["state.json", "state.json.lock"]


def test_a_link_elsewhere_is_replaced_and_not_followed(host, file, tmp_path):
    other = write(tmp_path / "precious", "mine")
    file.parent.mkdir(parents=True)
    file.symlink_to(other)
    assert put(host, "a", 1) == ""
    assert other.read_text() == "mine"
    assert not file.is_symlink()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("{", "is not valid JSON"),
        ("", "is not valid JSON"),
        ("[1]", "does not hold a JSON object"),
        (b"\xff\xfe", "is not UTF-8 text"),
        ({"version": 2, "a": 1}, "is of version 2"),
        ({"a": 1}, "is of version None"),
    ],
)
def test_an_unusable_file_is_ignored_then_set_aside_and_rebuilt(host, file, content, problem):
    write(file, content)
    before = file.read_bytes()
    document = state.read(host)
    assert document.data == {}
    assert problem in document.problem
    assert file.read_bytes() == before, "reading changes nothing"
    assert put(host, "b", 2) == ""
    assert state.read(host).data == {"version": 1, "b": 2}
    assert file.with_name("state.json.unusable").read_bytes() == before


def test_a_folder_in_its_place_is_told(host, file):
    file.mkdir(parents=True)
    (file / "x").mkdir()
    assert "regular file" in state.read(host).problem
    assert put(host, "a", 1) == "", "it is set aside like any other"


def test_without_a_home_nothing_is_kept_and_that_is_said(tmp_path):
    host = Host({}, home=None, cwd=str(tmp_path), platform="linux")
    assert state.read(host).data == {}
    assert "no home" in put(host, "a", 1)


def test_where_it_cannot_be_written_it_says_which_file(tmp_path):
    write(tmp_path / "file", "in the way")
    host = made_up_host(tmp_path, {"PREFLIGHT_STATE_DIR": str(tmp_path / "file" / "state")})
    problem = put(host, "a", 1)
    assert str(tmp_path / "file" / "state") in problem
    assert "cannot be written" in problem


def test_a_failing_change_leaves_the_file_as_it_was(host):
    put(host, "a", 1)

    def fail(data: dict[str, object]) -> None:
        data.clear()
        raise KeyError("our own mistake")

    with pytest.raises(KeyError):
        state.update(host, fail)
    assert state.read(host).data == {"version": 1, "a": 1}
    assert put(host, "b", 2) == "", "and it is not left locked"


WRITER = """
import sys
from preflight.machine import state
from preflight.machine.host import Host
host = Host.real()
for count in range(3):
    problem = state.update(host, lambda data: data.update({f"{sys.argv[1]}.{count}": count}))
    assert not problem, problem
"""


def test_twenty_processes_at_once_lose_nothing(host, tmp_path):
    environ = {"HOME": str(tmp_path), "PATH": os.defpath}
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(number)], env=environ, cwd=Path.cwd())
        for number in range(20)
    ]
    assert [writer.wait(60) for writer in writers] == [0] * 20
    kept = json.loads(Path(state.path(host)).read_text())
    assert kept == {
        "version": 1,
        **{f"{number}.{count}": count for number in range(20) for count in range(3)},
    }
