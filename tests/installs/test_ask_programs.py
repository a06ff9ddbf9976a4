from __future__ import annotations

import os
from pathlib import Path

import pytest
from made_up import fake_claude, made_up_host

from preflight.installs import ask_programs
from preflight.installs.installation import Installation


def claude(home: Path, script: str) -> Installation:
    path = str(fake_claude(home / "bin/claude", f"echo run >> {home}/runs\n{script}"))
    return Installation(path, path)


def runs(home: Path) -> int:
    path = home / "runs"
    return len(path.read_text().splitlines()) if path.exists() else 0


def test_claude_is_asked_once(tmp_path: Path) -> None:
    host = made_up_host(tmp_path)
    installation = claude(tmp_path, "echo '2.1.330 (Claude Code)'")
    assert ask_programs.recall(host, installation) == ""
    assert ask_programs.claude_version(host, installation) == "2.1.330"
    assert ask_programs.claude_version(host, installation) == "2.1.330"
    assert ask_programs.recall(host, installation) == "2.1.330"
    assert runs(tmp_path) == 1


def test_another_file_is_asked_again(tmp_path: Path) -> None:
    host = made_up_host(tmp_path)
    ask_programs.claude_version(host, claude(tmp_path, "echo '2.1.330 (Claude Code)'"))
    installation = claude(tmp_path, "echo '2.1.331 (Claude Code)'")
    os.utime(installation.path, (1, 1))
    assert ask_programs.recall(host, installation) == ""
    assert ask_programs.claude_version(host, installation) == "2.1.331"


@pytest.mark.parametrize(
    "script", ["exit 1", "echo hello", "echo 2.1", "kill $$", "printf '\\377'"]
)
def test_a_claude_that_says_nothing_usable(tmp_path: Path, script: str) -> None:
    assert ask_programs.claude_version(made_up_host(tmp_path), claude(tmp_path, script)) == ""


def test_a_file_that_cannot_be_run(tmp_path: Path) -> None:
    installation = Installation("/nowhere/claude", "/nowhere/claude")
    assert ask_programs.claude_version(made_up_host(tmp_path), installation) == ""


def test_a_spoilt_memory_is_forgotten(tmp_path: Path) -> None:
    host = made_up_host(tmp_path)
    installation = claude(tmp_path, "echo '2.1.330 (Claude Code)'")
    ask_programs.claude_version(host, installation)
    path = tmp_path / ".local/state/preflight/state.json"
    path.write_text(path.read_text().replace('"2.1.330"', "[7]"))
    assert ask_programs.recall(host, installation) == ""


@pytest.mark.parametrize(
    ("script", "prefix"),
    [("echo /opt/node", "/opt/node"), ("echo oops", ""), ("echo /opt/node; exit 1", "")],
)
def test_npms_prefix(tmp_path: Path, script: str, prefix: str) -> None:
    npm = fake_claude(tmp_path / "npm", script)
    host = made_up_host(tmp_path, {"PATH": str(tmp_path)})
    assert ask_programs.npm_prefix(host, str(npm)) == prefix


def test_the_projects_npm_is_not_asked(tmp_path: Path) -> None:
    npm = fake_claude(tmp_path / "project/node_modules/.bin/npm", "touch RAN; echo /opt/node")
    for path in (str(npm.parent), "node_modules/.bin"):
        host = made_up_host(tmp_path, {"PATH": path})
        assert ask_programs.npm_prefix(host, f"{path}/npm") == ""
    assert not (tmp_path / "project/RAN").exists()
