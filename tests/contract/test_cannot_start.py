"""A claude that cannot start: what is said, and the exit status of the bare shell."""

from __future__ import annotations

import subprocess

import pytest
from wrapping import Wrapped


def run(wrapped: Wrapped, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    wrapped.environ.pop("PREFLIGHT_QUIET")
    wrapped.environ["ANTHROPIC_API_KEY"] = "sk-ant-api03-made-up-made-up"
    return wrapped.run(*(arguments or ("-p", "hi")))


@pytest.mark.parametrize(
    ("script", "status", "said"),
    [
        ("kill -ILL $$", -4, b"met an instruction|uses instructions"),
        ("kill -SEGV $$", -11, b"crashed as it started (SIGSEGV)"),
        ("kill -KILL $$", -9, b"was killed"),
        ("exit 132", 132, b"met an instruction|uses instructions"),
        ("exit 137", 137, b"was killed"),
        ("exit 139", 139, b"crashed as it started (SIGSEGV)"),
        ("exec /nowhere/claude-real", 127, b"starts a program that is not there"),
        ("exit 126", 126, b"could not be executed"),
    ],
)
def test_the_end_of_a_start_is_explained_and_passed_on(
    wrapped: Wrapped, script: str, status: int, said: bytes
) -> None:
    wrapped.shell(script)
    done = run(wrapped)
    assert done.returncode == status
    words = b" ".join(done.stderr.split())
    assert any(part in words for part in said.split(b"|"))
    assert b"Nothing was sent" in words
    assert done.stdout == b""


def test_one_that_worked_and_was_ended_is_not_explained(wrapped: Wrapped) -> None:
    wrapped.shell("exit 143")
    assert b"did not start" not in run(wrapped).stderr


def test_a_script_whose_interpreter_is_gone(wrapped: Wrapped) -> None:
    wrapped.claude.write_text("#!/gone/node\n")
    wrapped.claude.chmod(0o755)
    done = run(wrapped)
    assert done.returncode == 127
    assert b"is a script for /gone/node, which does not exist" in b" ".join(done.stderr.split())


def test_quiet_stays_quiet(wrapped: Wrapped) -> None:
    wrapped.claude.write_text("#!/gone/node\n")
    wrapped.claude.chmod(0o755)
    done = wrapped.run("-p", "hi")
    assert done.returncode == 127
    assert len(done.stderr.splitlines()) == 1
