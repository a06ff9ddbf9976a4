"""The group: a word that is no command gets a hint."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from made_up import made_up_host
from repository import ROOT

from preflight.cli import COMMANDS, group


@pytest.mark.parametrize(
    ("typed", "meant"), [("dcotor", "doctor"), ("explian", "explain"), ("satusline", "statusline")]
)
def test_a_slip_of_the_keys_is_understood(typed: str, meant: str) -> None:
    result = CliRunner().invoke(group, [typed])
    assert result.exit_code == 2
    assert f"No such command '{typed}'. Did you mean {meant}?" in result.stderr


def test_a_word_like_no_command_gets_them_all() -> None:
    result = CliRunner().invoke(group, ["zzz"])
    assert result.exit_code == 2
    assert all(name in result.stderr for name in COMMANDS)


def test_words_that_people_try_first() -> None:
    run = CliRunner().invoke
    assert run(group, ["help"]).output == run(group, ["--help"]).output
    assert run(group, ["help", "explain"]).output == run(group, ["explain", "--help"]).output
    assert run(group, ["version"]).output == run(group, ["-V"]).output
    assert run(group, ["version"]).output == run(group, ["--version"]).output
    assert "Did you mean" in run(group, ["help", "dcotor"]).output


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "cp437", "utf-8"])
@pytest.mark.parametrize(
    "arguments",
    [
        ["explain"],
        ["explain", "--json"],
        ["explain", "--list"],
        ["doctor", "--offline", "--all"],
        ["usage"],
        ["report"],
        ["init", "bash"],
        ["--help"],
    ],
    ids=" ".join,
)
def test_a_terminal_that_lacks_characters(
    arguments: list[str], encoding: str, tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "preflight", *arguments],
        input="● API Error: 400 You're out of extra usage … 会话\n".encode(),
        capture_output=True,
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "PYTHONIOENCODING": encoding},
        cwd=ROOT,
        timeout=60,
    )
    assert b"Traceback" not in done.stderr
    assert done.returncode in (0, 1)
    # click takes a terminal that claims ASCII for one of UTF-8.
    done.stdout.decode("utf-8" if encoding == "ascii" else encoding)


SECRET = "sk-ant-api03-" + "k" * 40


@pytest.mark.parametrize(
    "arguments",
    [
        [f"\x1b]0;PWN\x07{SECRET}"],
        ["--color", f"\x1b[31m{SECRET}"],
        [f"--no-\x1b[31m{SECRET}"],
        ["doctor", f"\x1b[31m{SECRET}"],
        ["explain", f"\x1b]0;PWN\x07{SECRET}"],
        ["explain", "--auth", f"\x1b[31m{SECRET}"],
        ["explain", f"--\x1b[31m{SECRET}"],
        ["usage", "set", "--session", f"\x1b[31m{SECRET}"],
        ["usage", "set", "--from", f"/\x1b[31m{SECRET}"],
        ["usage", f"\x1b[31m{SECRET}"],
        ["key", "set", f"\x1b[31m{SECRET}"],
    ],
)
def test_what_was_typed_comes_back_safely(arguments: list[str], tmp_path: Path) -> None:
    host = made_up_host(tmp_path)
    result = CliRunner().invoke(group, arguments, obj={"host": host})
    assert result.exit_code in (1, 2)
    assert "\x1b" not in result.output and "\x07" not in result.output
    assert "kkkkkkkk" not in result.output


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full on this system")
@pytest.mark.parametrize("arguments", [["doctor"], ["doctor", "--json"], ["--help"], ["usage"]])
def test_a_full_disk_is_met_quietly(arguments: list[str], tmp_path: Path) -> None:
    environ = {"HOME": str(tmp_path), "PATH": os.defpath, "PREFLIGHT_OFFLINE": "1"}
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "preflight", *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environ,
            cwd=ROOT,
        )
    assert (done.returncode, done.stderr) == (1, b"")


def test_other_trouble_with_files_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", "/etc/shadow")

    monkeypatch.setattr(click.Group, "main", broken)
    with pytest.raises(PermissionError):
        group([])
