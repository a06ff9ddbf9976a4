"""Starting claude: guarded before it runs, and what is said where it cannot be started."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from made_up import fake_claude

from preflight.launch.process.start import CannotStart, spawn

KILLED_IN_BETWEEN = """\
import os, signal, sys
from preflight.launch.process.start import spawn
def guard(pid):
    os.write(1, b"killed")
    os.kill(os.getpid(), signal.SIGKILL)
spawn(sys.argv[1], ["x"], os.environ, mask=(), relay=None, guard=guard)
"""


def test_a_path_is_shown_safely() -> None:
    told = str(CannotStart("/nope/\x1b[31mclaude\x07", OSError(2, "No such file or directory")))
    assert told == "cannot start /nope/claude�: No such file or directory"


def test_killed_before_the_guard_is_set_it_never_becomes_claude(tmp_path: Path) -> None:
    claude = fake_claude(tmp_path / "claude", "echo started")
    code = [sys.executable, "-c", KILLED_IN_BETWEEN, str(claude)]
    done = subprocess.run(code, capture_output=True, text=True)
    # The output ends when the last process that could write to it is gone.
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGKILL, "killed", "")


def test_the_guard_is_set_before_claude_runs(tmp_path: Path) -> None:
    claude = fake_claude(tmp_path / "claude", f"echo $$ >{tmp_path}/started")
    guarded = []

    def guard(pid: int) -> None:
        guarded.append((pid, (tmp_path / "started").exists()))

    child = spawn(str(claude), [], os.environ, mask=(), relay=None, guard=guard)
    assert os.waitpid(child.pid, 0) == (child.pid, 0)
    assert child.reason_not_started() is None
    assert guarded == [(child.pid, False)]
    assert (tmp_path / "started").read_text() == f"{child.pid}\n"


@pytest.mark.parametrize(
    ("script", "status", "words"),
    [
        (None, 127, "No such file or directory"),
        ("#!/no/such/interpreter\n", 127, "its interpreter"),
        ("\x7fELF\0\n", 126, "Exec format error"),
    ],
)
def test_why_it_did_not_start(tmp_path: Path, script: str | None, status: int, words: str) -> None:
    path = tmp_path / "claude"
    if script is not None:
        path.write_text(script)
        path.chmod(0o755)
    child = spawn(str(path), [], os.environ, mask=(), relay=None, guard=lambda pid: None)
    os.waitpid(child.pid, 0)
    reason = child.reason_not_started()
    assert reason is not None
    assert (reason.status, words in str(reason)) == (status, True)
