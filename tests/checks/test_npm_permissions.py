from __future__ import annotations

import os
from pathlib import Path

import pytest
from made_up import fake_claude, made_up_host, write

from preflight import invocation
from preflight.checks import npm_permissions
from preflight.situation import Situation

SCOPE = "lib/node_modules/@anthropic-ai"


def npm_at(folder: Path) -> Path:
    """An npm and a node as their installer lays them out; returns the folder for PATH."""
    write(folder / "lib/node_modules/npm/package.json", {"version": "11.0.0"})
    fake_claude(folder / "lib/node_modules/npm/bin/npm-cli.js")
    fake_claude(folder / "bin/node")
    (folder / "bin/npm").symlink_to("../lib/node_modules/npm/bin/npm-cli.js")
    return folder / "bin"


def claude_in(prefix: Path, version: str = "2.1.330") -> Path:
    """A claude installed by `npm install -g` into this prefix; returns the folder for PATH."""
    write(prefix / SCOPE / "claude-code/package.json", {"version": version})
    fake_claude(prefix / SCOPE / "claude-code/bin/claude.exe")
    (prefix / "bin").mkdir(exist_ok=True)
    (prefix / "bin/claude").symlink_to("../" + SCOPE + "/claude-code/bin/claude.exe")
    return prefix / "bin"


def situation(home: Path, *path: Path, **environ: str) -> Situation:
    folders = os.pathsep.join(map(str, path))
    return Situation(made_up_host(home, {"PATH": folders, **environ}))


def test_a_prefix_of_ones_own_is_ok(tmp_path: Path) -> None:
    node = npm_at(tmp_path / "node")
    own = claude_in(tmp_path / "own")
    finding = npm_permissions.check(
        situation(tmp_path / "home", own, node, NPM_CONFIG_PREFIX=str(tmp_path / "own"))
    )
    assert (finding.status, finding.summary) == ("ok", f"npm can install into {tmp_path}/own")
    assert finding.details == (f"npm's prefix is {tmp_path}/own, from $NPM_CONFIG_PREFIX",)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_refuses_is_named(tmp_path: Path) -> None:
    node = npm_at(tmp_path / "node")
    claude_in(tmp_path / "node")
    (tmp_path / "node" / SCOPE).chmod(0o555)
    finding = npm_permissions.check(situation(tmp_path / "home", node))
    (tmp_path / "node" / SCOPE).chmod(0o755)
    assert finding.status == "failed"
    assert str(tmp_path / "node" / SCOPE) in finding.summary
    assert "is yours but not writable (mode 555)" in finding.details[0]


def test_a_claude_that_npm_does_not_own_is_skipped(tmp_path: Path) -> None:
    folder = tmp_path / "home/.local"
    fake_claude(folder / "share/claude/versions/2.1.330")
    (folder / "bin").mkdir()
    (folder / "bin/claude").symlink_to("../share/claude/versions/2.1.330")
    finding = npm_permissions.check(
        situation(tmp_path / "home", folder / "bin", npm_at(tmp_path / "node"))
    )
    assert (finding.status, finding.summary) == (
        "skipped",
        "npm does not own this claude (native)",
    )


def test_without_npm_and_claude_it_is_skipped(tmp_path: Path) -> None:
    finding = npm_permissions.check(situation(tmp_path / "home"))
    assert finding.status == "skipped"


def test_a_claude_of_npm_without_npm_cannot_be_updated(tmp_path: Path) -> None:
    finding = npm_permissions.check(situation(tmp_path / "home", claude_in(tmp_path / "own")))
    assert (finding.status, finding.summary) == (
        "failed",
        "npm cannot update claude: npm is not on PATH",
    )


@pytest.mark.parametrize(
    ("version", "arguments", "urgent"),
    [
        ("2.1.330", ("-p", "hi"), False),
        ("2.0.28", ("-p", "hi"), True),
        ("2.1.147", ("-p", "hi"), True),
        ("2.1.330", ("update",), True),
    ],
    ids=["current", "old", "broken release", "an update"],
)
def test_a_refusal_concerns_a_run_only_where_the_claude_is_unfit_or_to_be_updated(
    tmp_path: Path, version: str, arguments: tuple[str, ...], urgent: bool
) -> None:
    made = situation(
        tmp_path / "home", claude_in(tmp_path / "own", version), npm_at(tmp_path / "node")
    )
    made.invocation = invocation.parse(arguments, False)
    made.__dict__["npm"] = made.npm._replace(refused=(f"{tmp_path}/own/lib",))
    finding = npm_permissions.check(made)
    assert (finding.status, finding.urgent) == ("failed", urgent)


def test_a_native_claude_off_path_is_not_npms(tmp_path: Path) -> None:
    fake_claude(tmp_path / ".local/share/claude/versions/2.1.330")
    (tmp_path / ".local/bin").mkdir(parents=True)
    target = tmp_path / ".local/share/claude/versions/2.1.330"
    (tmp_path / ".local/bin/claude").symlink_to(target)
    fake_claude(tmp_path / "tools/npm")
    made = Situation(made_up_host(tmp_path, {"PATH": f"{tmp_path}/tools"}))
    finding = npm_permissions.check(made)
    assert (finding.status, finding.summary) == ("skipped", "npm does not own this claude (native)")
