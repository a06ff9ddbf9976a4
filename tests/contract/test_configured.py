"""A configuration file decides: the launch, `doctor` and the exit status follow it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from conftest import PREFLIGHT
from made_up import write
from wrapping import PATIENCE, Wrapped

DOOR = PREFLIGHT.with_name("preflight-claude")
LOUD = {"PREFLIGHT_QUIET": ""}


def launched(wrapped: Wrapped, door: str, **environ: str) -> tuple[int, str]:
    command = {"preflight": [PREFLIGHT, "claude"], "preflight-claude": [DOOR]}[door]
    done = subprocess.run(
        [*command, "-p", "hi"],
        env={**wrapped.environ, **LOUD, **environ},
        cwd=wrapped.project,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    return done.returncode, done.stderr


def doctor(wrapped: Wrapped) -> tuple[int, str]:
    command = [PREFLIGHT, "doctor", "--offline", "--all"]
    done = subprocess.run(command, env=wrapped.environ, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


def configure(wrapped: Wrapped, text: str) -> Path:
    return write(wrapped.home / ".config/preflight/config.toml", text)


@pytest.mark.parametrize("door", ["preflight", "preflight-claude"])
def test_strict_and_skip(wrapped: Wrapped, door: str) -> None:
    """Nobody is signed in here, which `credentials` fails for."""
    wrapped.shell("exit 7")
    assert launched(wrapped, door)[0] == 7
    configure(wrapped, "strict = true\n")
    status, stderr = launched(wrapped, door)
    assert (status, "not launched (--strict): credentials failed" in stderr) == (125, True)
    status, stderr = launched(wrapped, door, PREFLIGHT_STRICT="0")
    assert status == 7
    configure(wrapped, 'strict = true\nskip = ["credentials"]\n')
    assert launched(wrapped, door) == (7, "")
    status, stderr = launched(wrapped, door, PREFLIGHT_SKIP="updates")
    assert status == 125


def test_doctor_follows(wrapped: Wrapped) -> None:
    wrapped.shell("exit 7")
    assert doctor(wrapped)[0] == 1
    path = configure(wrapped, 'strict = true\nskip = ["credentials"]\n')
    status, said = doctor(wrapped)
    assert status == 0
    assert "– credentials: left out" in said
    shown = f"~/{path.relative_to(wrapped.home)}"
    assert f"strict = true ({shown})" in said
    assert f"skip = credentials ({shown})" in said


@pytest.mark.parametrize("content", ["strickt = true\n", "[[[", b"\xff", b"x" * 100_000])
def test_a_broken_file_costs_one_line(wrapped: Wrapped, content: str | bytes) -> None:
    wrapped.shell("exit 7")
    path = write(wrapped.home / ".config/preflight/config.toml", content)
    status, stderr = launched(wrapped, "preflight", ANTHROPIC_API_KEY="sk-ant-api03-" + "x" * 95)
    assert status == 7
    (line,) = stderr.splitlines()
    assert line.startswith(f"preflight: {path}")


def test_color_of_every_command(wrapped: Wrapped) -> None:
    configure(wrapped, 'color = "always"\n')
    assert "\x1b[" in doctor(wrapped)[1]
    wrapped.environ["PREFLIGHT_COLOR"] = "never"
    assert "\x1b[" not in doctor(wrapped)[1]
