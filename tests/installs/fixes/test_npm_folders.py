from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from made_up import made_up_host, write

from preflight.installs.fixes import npm_folders
from preflight.installs.installation import NpmGlobal
from preflight.machine.host import Host


def npm(prefix: Path, *refused: Path) -> NpmGlobal:
    cache = str(prefix.parent / ".npm")
    return NpmGlobal(str(prefix), refused=tuple(map(str, refused)), cache=cache)


def run(command: str, host: Host) -> None:
    subprocess.run(["/bin/sh", "-c", command], env={**host.environ, "PATH": "/bin"}, check=True)


@pytest.fixture
def prefix(tmp_path: Path) -> Path:
    (tmp_path / "pre fix/lib/node_modules/@anthropic-ai/claude-code").mkdir(parents=True)
    (tmp_path / "pre fix/bin").mkdir()
    return tmp_path / "pre fix"


def test_a_folder_of_ones_own_becomes_writable_and_goes_back(prefix: Path) -> None:
    modules = prefix / "lib/node_modules"
    modules.chmod(0o555)
    host = made_up_host(prefix.parent)
    (step,) = npm_folders.steps(host, npm(prefix, modules))
    assert step.command == "chmod u+wx ~/'pre fix/lib/node_modules'"
    run(step.command, host)
    assert modules.stat().st_mode & 0o777 == 0o755
    run(step.undo, host)
    assert modules.stat().st_mode & 0o777 == 0o555
    modules.chmod(0o755)


def test_what_npm_makes_anew_is_set_aside_and_comes_back(prefix: Path) -> None:
    scope = prefix / "lib/node_modules/@anthropic-ai"
    host = made_up_host(prefix.parent)
    (step,) = npm_folders.steps(host, npm(prefix, scope))
    run(step.command, host)
    assert not scope.exists()
    assert (scope.parent / "@anthropic-ai.aside/claude-code").is_dir()
    run(step.undo, host)
    assert (scope / "claude-code").is_dir()


@pytest.mark.parametrize(
    "name", ["bin/claude", "lib/node_modules/@anthropic-ai/.claude-code-abc", "../.npm/_cacache"]
)
def test_leftovers_commands_and_caches_too(prefix: Path, name: str) -> None:
    path = write(Path(os.path.normpath(prefix / name)), "")
    assert len(npm_folders.steps(made_up_host(prefix.parent), npm(prefix, path))) == 1


@pytest.mark.parametrize("name", ["bin", "lib/node_modules", "lib", ""])
def test_folders_that_hold_more_than_claude_are_left_alone(prefix: Path, name: str) -> None:
    """npm itself lives in `node_modules`."""
    assert npm_folders.steps(made_up_host(prefix.parent), npm(prefix, prefix / name)) == ()


@pytest.mark.parametrize("cache", ["", "/", "{home}"])
def test_a_strange_cache_setting_puts_no_folder_at_risk(prefix: Path, cache: str) -> None:
    strange = npm(prefix, prefix, prefix.parent)._replace(cache=cache.format(home=prefix.parent))
    assert npm_folders.steps(made_up_host(prefix.parent), strange) == ()


def test_one_refusal_that_needs_others_rights_makes_all_of_it_useless(prefix: Path) -> None:
    scope = prefix / "lib/node_modules/@anthropic-ai"
    assert npm_folders.steps(made_up_host(prefix.parent), npm(prefix, scope, prefix / "bin")) == ()


def test_nothing_is_overwritten(prefix: Path) -> None:
    scope = prefix / "lib/node_modules/@anthropic-ai"
    scope.with_name("@anthropic-ai.aside").mkdir()
    assert npm_folders.steps(made_up_host(prefix.parent), npm(prefix, scope)) == ()


def test_nothing_can_be_done_on_a_read_only_mount(prefix: Path) -> None:
    host = made_up_host(prefix.parent)
    host.is_read_only = lambda path: True  # type: ignore[method-assign]
    scope = prefix / "lib/node_modules/@anthropic-ai"
    assert npm_folders.steps(host, npm(prefix, scope)) == ()
