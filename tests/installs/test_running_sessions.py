"""The registry of running sessions, as 2.1.330 keeps it; processes are the tests' own children."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from made_up import made_up_host, write

from preflight.installs import running_sessions


@pytest.fixture
def child() -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        yield process
        process.kill()


def register(home, pid, started_at, **changed):
    entry = {
        "pid": pid,
        "sessionId": "cb19eea0-841c-4476-87ad-5cb89e08bb58",
        "cwd": "/home/user/proj",
        "startedAt": int(started_at * 1000),
        "version": "2.1.330",
        "kind": "interactive",
    }
    write(home / f".claude/sessions/{pid}.json", {**entry, **changed})


def test_a_running_one(tmp_path, child):
    register(tmp_path, child.pid, time.time())
    (session,) = running_sessions.sessions(made_up_host(tmp_path))
    assert session[:1] + session[2:4] == (child.pid, "2.1.330", "/home/user/proj")
    assert session.started_at == pytest.approx(time.time(), abs=30)


def test_one_that_was_killed(tmp_path, child):
    register(tmp_path, child.pid, time.time())
    child.kill()
    child.wait()
    assert running_sessions.sessions(made_up_host(tmp_path)) == ()


def test_another_process_has_its_number_now(tmp_path, child):
    register(tmp_path, child.pid, time.time() - 3600)
    assert running_sessions.sessions(made_up_host(tmp_path)) == ()


@pytest.mark.parametrize("pid", [-1, 0, True, 1 << 80, "12", None, 2.5])
def test_no_number_of_a_process(tmp_path, pid):
    register(tmp_path, pid, time.time())
    assert running_sessions.sessions(made_up_host(tmp_path)) == ()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"pid": 1}', b"\xff"])
def test_a_broken_entry(tmp_path, content):
    write(tmp_path / ".claude/sessions/1.json", content)
    assert running_sessions.sessions(made_up_host(tmp_path)) == ()


def test_no_registry(tmp_path):
    assert running_sessions.sessions(made_up_host(tmp_path)) == ()
