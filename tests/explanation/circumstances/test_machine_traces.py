"""What on this machine gets into claude's prompt and looks like another harness."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from made_up import fake_claude, made_up_host, write

from preflight.explanation.circumstances.machine_traces import marker


def test_a_file_of_the_folder(tmp_path: Path) -> None:
    host = made_up_host(tmp_path)
    assert marker(host) is None
    write(tmp_path / "project" / "HERMES.md", "x")
    found = marker(host)
    assert found is not None
    assert found[0] == "HERMES.md"


def test_a_line_of_claude_md(tmp_path: Path) -> None:
    host = made_up_host(tmp_path)
    write(tmp_path / "project" / "CLAUDE.md", "see HERMES.md")
    assert marker(host) == ("HERMES.md", "CLAUDE.md")


def test_the_spelling_matters(tmp_path: Path) -> None:
    write(tmp_path / "project" / "CLAUDE.md", "see hermes.md")
    assert marker(made_up_host(tmp_path)) is None


@pytest.mark.skipif(not shutil.which("git"), reason="there is no git here")
def test_a_recent_commit_message(tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    git = shutil.which("git") or ""
    identity = ["-c", "user.name=u", "-c", "user.email=u@example.com"]
    environ = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin:/usr/local/bin"}
    for arguments in (
        ["init", "-q"],
        [*identity, "commit", "-q", "--allow-empty", "-mAdd HERMES.md"],
    ):
        subprocess.run([git, *arguments], cwd=project, env=environ, check=True)
    host = made_up_host(tmp_path, {"PATH": str(Path(git).parent)})
    host_in_project = made_up_host(tmp_path, dict(host.environ), cwd=project)
    assert marker(host_in_project) == ("HERMES.md", "one of the last 5 commit messages")


def test_a_git_that_fails_or_hangs_is_nothing(tmp_path: Path) -> None:
    (tmp_path / "project" / ".git").mkdir(parents=True)
    fake_claude(tmp_path / "bin" / "git", "exit 128")
    host = made_up_host(tmp_path, {"PATH": str(tmp_path / "bin")})
    assert marker(host) is None
