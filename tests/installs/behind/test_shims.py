"""Shims of mise and Volta: one program stands behind all of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_up import fake_claude, made_up_host, write

from preflight.installs import ask_programs
from preflight.installs.inspect import inspect
from preflight.installs.installation import NPM_GLOBAL, VERSION_MANAGER
from preflight.machine.host import Host

PACKAGE = "@anthropic-ai/claude-code"


def npm_package(folder: Path, version: str) -> Path:
    """claude's package below `lib` with its command, as npm lays it out."""
    package = folder / "lib/node_modules" / PACKAGE
    write(package / "package.json", {"name": PACKAGE, "version": version})
    fake_claude(package / "bin/claude.exe")
    (folder / "bin").mkdir(parents=True, exist_ok=True)
    (folder / "bin/claude").symlink_to(f"../lib/node_modules/{PACKAGE}/bin/claude.exe")
    return package


def shim(home: Path, config: str = "") -> tuple[Host, str]:
    fake_claude(home / ".local/bin/mise")
    path = home / ".local/share/mise/shims/claude"
    path.parent.mkdir(parents=True)
    path.symlink_to("../../../bin/mise")
    if config:
        write(home / ".config/mise/config.toml", config)
    return made_up_host(home), str(path)


INSTALLS = ".local/share/mise/installs"


@pytest.mark.parametrize("pin", ["2.0.28", "2.0", "2"])
def test_the_pinned_version_of_a_tool_of_mise(tmp_path: Path, pin: str) -> None:
    host, path = shim(tmp_path, f'[tools]\n"npm:{PACKAGE}" = "{pin}"\nnode = "22"\n')
    npm_package(tmp_path / INSTALLS / "npm-anthropic-ai-claude-code/2.0.28", "2.0.28")
    found = inspect(host, path)
    assert (found.version, found.kind, found.manager) == ("2.0.28", VERSION_MANAGER, "mise")


def test_latest_is_the_newest_that_is_installed(tmp_path: Path) -> None:
    host, path = shim(tmp_path, '[tools]\nclaude = {version = "latest"}\n')
    for version in ("2.1.9", "2.1.331"):
        fake_claude(tmp_path / INSTALLS / "claude" / version / "claude")
    assert inspect(host, path).version == "2.1.331"


def test_a_package_that_mise_installed_by_itself(tmp_path: Path) -> None:
    host, path = shim(tmp_path, f'[tools]\n"npm:{PACKAGE}" = "2.0.28"\n')
    version = tmp_path / INSTALLS / "npm-anthropic-ai-claude-code/2.0.28"
    package = version / "node_modules" / PACKAGE
    write(package / "package.json", {"name": PACKAGE, "version": "2.0.28"})
    fake_claude(package / "cli.js")
    shim_of_package = f"exec {package}/cli.js"
    fake_claude(version / "node_modules/.bin/claude", shim_of_package)
    found = inspect(host, path)
    assert (found.kind, found.manager) == (VERSION_MANAGER, "mise")
    assert found.version == "2.0.28"


def test_a_package_in_a_node_of_mise_is_npms(tmp_path: Path) -> None:
    host, path = shim(tmp_path, '[tools]\nnode = "22"\n')
    fake_claude(tmp_path / INSTALLS / "node/22.1.0/bin/node")
    npm_package(tmp_path / INSTALLS / "node/22.1.0", "2.1.7")
    found = inspect(host, path)
    assert (found.version, found.kind, found.manager) == ("2.1.7", NPM_GLOBAL, "mise")


def test_what_a_shim_said_is_not_remembered(tmp_path: Path) -> None:
    """The shim stays the same file through every update."""
    host, path = shim(tmp_path)
    write(tmp_path / ".local/bin/mise", "#!/bin/sh\necho 2.0.28\n")
    assert ask_programs.claude_version(host, inspect(host, path)) == "2.0.28"
    assert ask_programs.recall(host, inspect(host, path)) == ""


def test_voltas_shim(tmp_path: Path) -> None:
    volta = tmp_path / ".volta"
    fake_claude(volta / "bin/volta-shim")
    (volta / "bin/claude").symlink_to("volta-shim")
    bins = {"name": "claude", "package": PACKAGE, "version": "2.0.28"}
    write(volta / "tools/user/bins/claude.json", bins)
    npm_package(volta / f"tools/image/packages/{PACKAGE}", "2.0.28")
    found = inspect(made_up_host(tmp_path), str(volta / "bin/claude"))
    assert (found.version, found.kind, found.manager) == ("2.0.28", VERSION_MANAGER, "Volta")
