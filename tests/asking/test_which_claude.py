from __future__ import annotations

import os
from pathlib import Path

from made_up import fake_claude, made_up_host, write

from preflight.asking import which_claude
from preflight.situation import Situation


def npm_global(folder: Path, version: str) -> str:
    """An installation by npm below `folder`; the answer is its PATH folder."""
    package = folder / "lib/node_modules/@anthropic-ai/claude-code"
    write(package / "package.json", {"name": "@anthropic-ai/claude-code", "version": version})
    fake_claude(package / "cli.js")
    (folder / "bin").mkdir(parents=True)
    (folder / "bin/claude").symlink_to(package / "cli.js")
    return str(folder / "bin")


def situation(home: Path, *folders: str) -> Situation:
    return Situation(made_up_host(home, {"PATH": os.pathsep.join(folders)}))


def test_the_newer_one_behind_an_old_one(tmp_path: Path) -> None:
    folders = [npm_global(tmp_path / v, v) for v in ("2.0.28", "2.1.332", "2.1.330")]
    found = which_claude.newest(situation(tmp_path, *folders))
    assert found is not None
    assert (found.version, found.path) == ("2.1.332", f"{folders[1]}/claude")


def test_none_that_can(tmp_path: Path) -> None:
    folders = [npm_global(tmp_path / v, v) for v in ("2.0.28", "2.1.161")]
    here = situation(tmp_path, *folders)
    assert which_claude.newest(here) is None
    newest = which_claude.newest_at_all(here)
    assert newest is not None
    assert newest.version == "2.1.161"


def test_the_first_that_can(tmp_path: Path) -> None:
    found = which_claude.newest(situation(tmp_path, npm_global(tmp_path / "a", "2.1.170")))
    assert found is not None


def test_what_cannot_run_is_passed_over(tmp_path: Path) -> None:
    stub = tmp_path / "lib/node_modules/@anthropic-ai/claude-code"
    write(stub / "package.json", {"name": "@anthropic-ai/claude-code", "version": "2.1.332"})
    fake_claude(stub / "bin/claude.exe", "echo native binary not installed")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/claude").symlink_to(stub / "bin/claude.exe")
    assert which_claude.newest(situation(tmp_path, str(tmp_path / "bin"))) is None


def test_nothing_installed(tmp_path: Path) -> None:
    assert (
        which_claude.newest_at_all(situation(tmp_path / "home")) is None
        or Path("/usr/bin/claude").exists()
    )
