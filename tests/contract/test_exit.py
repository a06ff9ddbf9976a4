"""How claude ended is how preflight ends: statuses, signals, failures to start."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import PREFLIGHT, tool
from wrapping import Wrapped

DEADLY = sorted(
    signal.valid_signals()
    - {signal.SIGSTOP, signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU}
    - {signal.SIGCHLD, signal.SIGCONT, signal.SIGURG, signal.SIGWINCH}
)


@pytest.mark.slow
def test_every_status(wrapped: Wrapped) -> None:
    wrapped.shell("exit $2")
    loop = f'for status in $(seq $0 2 255); do "{PREFLIGHT}" claude -p $status; echo $?; done'
    halves = [
        subprocess.Popen(
            ["/bin/sh", "-c", loop, str(first)],
            env=wrapped.environ,
            cwd=wrapped.project,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
        )
        for first in (0, 1)
    ]
    seen = [int(line) for half in halves for line in half.communicate()[0].split()]
    assert sorted(seen) == list(range(256))
    assert seen[:128] == list(range(0, 256, 2))


@pytest.mark.parametrize("arguments", [["-p"], ["mcp"]], ids=["watched", "replaced"])
def test_every_deadly_signal(wrapped: Wrapped, arguments: list[str]) -> None:
    wrapped.shell("for number; do :; done; kill -$number $$; sleep 9")
    ended = {number: wrapped.run(*arguments, str(int(number))).returncode for number in DEADLY}
    assert ended == {number: -number for number in DEADLY}
    assert len(ended) > 40 or sys.platform != "linux"


def test_a_death_leaves_no_second_core(wrapped: Wrapped) -> None:
    wrapped.shell("ulimit -c 0; kill -ABRT $$")
    start = f'ulimit -c unlimited; exec "{PREFLIGHT}" claude -p'
    done = subprocess.run(["/bin/sh", "-c", start], env=wrapped.environ, cwd=wrapped.project)
    assert done.returncode == -signal.SIGABRT
    assert os.listdir(wrapped.project) == []


def test_nothing_to_start(wrapped: Wrapped) -> None:
    environ = {"PREFLIGHT_CLAUDE": "", "PATH": str(wrapped.home / "empty")}
    done = wrapped.run("-p", environ=environ, text=True)
    assert done.returncode == 127
    assert "no claude on PATH" in done.stderr


@pytest.mark.parametrize("arguments", [["-p"], ["mcp"]], ids=["watched", "replaced"])
@pytest.mark.parametrize(
    ("make", "status", "words"),
    [
        (lambda path: None, 127, "No such file"),
        (lambda path: path.mkdir(), 126, "ermission denied"),
        (lambda path: path.write_text("#!/bin/sh\n"), 126, "ermission denied"),
        (lambda path: executable(path, b"#!/nowhere/sh\n"), 127, "its interpreter"),
        (lambda path: executable(path, b"\x7fELF\0\0\0"), 126, "format"),
    ],
    ids=["missing", "folder", "not executable", "no interpreter", "no program"],
)
def test_cannot_start(
    wrapped: Wrapped, make: Callable[[Path], object], status: int, words: str, arguments: list[str]
) -> None:
    make(wrapped.claude)
    done = wrapped.run(*arguments, text=True)
    assert done.returncode == status
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1
    shell = subprocess.run([tool("bash"), "-c", f"'{wrapped.claude}'"], stderr=subprocess.DEVNULL)
    assert shell.returncode == status


def test_found_on_path_but_not_executable(wrapped: Wrapped) -> None:
    folder = wrapped.home / "bin"
    folder.mkdir()
    (folder / "claude").write_text("#!/bin/sh\n")
    done = wrapped.run("-p", environ={"PREFLIGHT_CLAUDE": "", "PATH": str(folder)}, text=True)
    assert done.returncode == 126
    assert str(folder / "claude") in done.stderr


def test_script_without_an_interpreter_line(wrapped: Wrapped) -> None:
    executable(wrapped.claude, b'echo "$0 $1 $2"; exit 7\n')
    for arguments in (["-p", "a b"], ["mcp", "a b"]):
        bare = subprocess.run(
            [tool("dash"), "-c", '"$@"', "sh", wrapped.claude, *arguments], capture_output=True
        )
        done = wrapped.run(*arguments)
        assert (done.returncode, done.stdout) == (7, bare.stdout)


def test_strict_refusal(wrapped: Wrapped) -> None:
    wrapped.shell("echo started")
    done = wrapped.run("-p", environ={"PREFLIGHT_STRICT": "1"}, text=True)
    assert (done.returncode, done.stdout) == (125, "")
    assert "not launched (--strict): credentials failed" in done.stderr


def executable(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    path.chmod(0o755)
