from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from made_up import fake_claude, made_up_host, write

from preflight.checks import installations
from preflight.installs import find
from preflight.installs.behind import aliases
from preflight.machine.host import Host
from preflight.situation import Situation


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ('alias claude="{home}/.claude/local/claude"', "{home}/.claude/local/claude"),
        ("alias claude='~/.claude/local/claude'", "{home}/.claude/local/claude"),
        ("alias claude=$HOME/.claude/local/claude --verbose", "{home}/.claude/local/claude"),
        ("  alias claude '~/x/claude'", "{home}/x/claude"),
        ("alias claude='command claude --verbose'", ""),
    ],
)
def test_an_alias_names_a_program(tmp_path: Path, line: str, path: str) -> None:
    write(tmp_path / ".bashrc", f"# alias claude=/no\n{line.format(home=tmp_path)}\n")
    (alias,) = aliases.of_claude(made_up_host(tmp_path))
    assert alias.path == path.format(home=tmp_path)


@pytest.mark.parametrize("line", ["# alias claude=/x", "alias claudette=/x", "echo alias claude=x"])
def test_what_is_no_alias_of_claude(tmp_path: Path, line: str) -> None:
    write(tmp_path / ".zshrc", f"{line}\n")
    assert list(aliases.of_claude(made_up_host(tmp_path))) == []


@pytest.mark.parametrize(
    "line",
    ["unalias claude 2>/dev/null || :", "functions -e claude", 'eval "$(preflight init bash)"'],
)
def test_what_is_taken_away_again_is_none(tmp_path: Path, line: str) -> None:
    write(tmp_path / ".bashrc", f"alias claude=/x/claude\n{line}\n")
    assert list(aliases.of_claude(made_up_host(tmp_path))) == []
    write(tmp_path / ".bashrc", f"{line}\nalias claude=/x/claude\n")
    assert len(list(aliases.of_claude(made_up_host(tmp_path)))) == 1


def host_with(home: Path, local: str, **environ: str) -> Host:
    package = home / ".claude/local/node_modules/@anthropic-ai/claude-code"
    write(package / "package.json", {"name": "@anthropic-ai/claude-code", "version": local})
    fake_claude(package / "cli.js")
    (home / ".claude/local/claude").symlink_to(package / "cli.js")
    write(home / ".bashrc", "alias claude=~/.claude/local/claude\n")
    return made_up_host(home, {"SHELL": "/bin/bash", **environ})


def test_the_alias_counts_where_path_leads_nowhere(tmp_path: Path) -> None:
    running = find.running(host_with(tmp_path, "1.0.60"))
    assert running is not None
    assert (running.kind, running.version) == ("npm-local", "1.0.60")


def test_an_alias_that_starts_an_older_one_is_a_warning(tmp_path: Path) -> None:
    fake_claude(tmp_path / ".local/share/claude/versions/2.1.332")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/claude").symlink_to(tmp_path / ".local/share/claude/versions/2.1.332")
    path = f"{tmp_path}/bin:/usr/bin:/bin"
    finding = installations.check(Situation(host_with(tmp_path, "1.0.60", PATH=path)))
    assert finding.status == "warning"
    assert f"typing claude starts {tmp_path}/.claude/local/claude 1.0.60 by an alias" in (
        finding.summary
    )
    for _ in ("pasted", "pasted again"):
        subprocess.run(
            ["bash", "-c", finding.fixes[0].command], env={"HOME": str(tmp_path)}, check=True
        )
        done = subprocess.run(
            ["bash", "-i", "-c", "type -t claude"],
            env={"HOME": str(tmp_path), "PATH": path},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout == "file\n"


def test_an_alias_to_a_newer_one_is_nobodys_trouble(tmp_path: Path) -> None:
    fake_claude(tmp_path / ".local/share/claude/versions/2.1.300")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/claude").symlink_to(tmp_path / ".local/share/claude/versions/2.1.300")
    host = host_with(tmp_path, "2.1.300", PATH=f"{tmp_path}/bin:/usr/bin")
    assert installations.check(Situation(host)).status != "warning"
