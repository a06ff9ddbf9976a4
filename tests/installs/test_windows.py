"""claude as the installers of Windows put it there."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_up import made_up_host, write

from preflight.installs import find, kinds
from preflight.installs.inspect import inspect
from preflight.installs.npm import node_tools
from preflight.machine.host import Host

SHIM = '@ECHO off\r\n"%~dp0\\node_modules\\@anthropic-ai\\claude-code\\bin\\claude.exe"   %*\r\n'


def npm_install(tmp_path: Path) -> Host:
    folder = tmp_path / "AppData/Roaming/npm"
    package = folder / "node_modules/@anthropic-ai/claude-code"
    write(package / "package.json", {"name": "@anthropic-ai/claude-code", "version": "2.0.28"})
    write(package / "bin/claude.exe", "MZ").chmod(0o755)
    for name, text in (("claude", "#!/bin/sh\n"), ("claude.cmd", SHIM), ("claude.ps1", "#!\n")):
        write(folder / name, text).chmod(0o755)
    return made_up_host(tmp_path, {"PATH": str(folder)}, platform="win32")


def test_what_npm_installed_is_found_and_known(tmp_path: Path) -> None:
    host = npm_install(tmp_path)
    running = find.running(host)
    assert running is not None
    assert running.path.endswith("npm/claude.cmd")
    assert (running.kind, running.version) == ("npm-global", "2.0.28")
    assert running.wraps.endswith("bin/claude.exe")


def test_an_executable_comes_before_a_batch_file_of_the_same_folder(tmp_path: Path) -> None:
    host = npm_install(tmp_path)
    own = write(tmp_path / "AppData/Roaming/npm/claude.exe", "MZ")
    own.chmod(0o755)
    assert find.locate(host) == str(own)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("claude.cmd", "@echo off\r\npreflight claude %*\r\n", True),
        ("claude.cmd", "@echo off\r\nrem preflight claude comes before\r\nother.exe %*\r\n", False),
        ("claude.exe", "MZ" + "x" * 9000 + "from preflight.__main__ import claude\nPK", True),
        ("claude.exe", "MZ" + "x" * 9000, False),
    ],
)
def test_our_own_launchers(tmp_path: Path, name: str, content: str, expected: bool) -> None:
    path = write(tmp_path / name, content)
    assert find.is_shim(made_up_host(tmp_path, platform="win32"), str(path)) is expected


def test_npm_and_node_of_the_official_installer(tmp_path: Path) -> None:
    folder = tmp_path / "nodejs"
    for name in ("node.exe", "npm", "npm.cmd"):
        write(folder / name, "").chmod(0o755)
    write(folder / "node_modules/npm/package.json", {})
    host = made_up_host(tmp_path, {"PATH": f'"{folder}"'}, platform="win32")
    found = node_tools.tools(host)
    assert found.npm == f"{folder}/npm.cmd"
    assert found.package == f"{folder}/node_modules/npm"
    assert found.node == f"{folder}/node.exe"


@pytest.mark.parametrize(
    ("path", "kind", "manager"),
    [
        (r"C:\Program Files\nodejs\{}\cli.js", "npm-global", ""),
        (r"C:\Users\me\AppData\Roaming\npm\{}\cli.js", "npm-global", ""),
        (r"C:\Users\me\AppData\Roaming\nvm\v22.1.0\{}\cli.js", "npm-global", "nvm-windows"),
        (r"C:\nvm4w\nodejs\{}\bin\claude.exe", "npm-global", "nvm-windows"),
        (r"C:\Users\me\scoop\persist\nodejs\bin\{}\cli.js", "npm-global", "Scoop"),
        (
            r"C:\Users\me\AppData\Local\Volta\tools\image\packages\x\{}\cli.js",
            "version-manager",
            "Volta",
        ),
        (r"C:\Users\me\AppData\Local\Microsoft\WinGet\Packages\x\claude.exe", "winget", "WinGet"),
        (r"C:\Users\me\.local\bin\claude.exe", "native", ""),
        (r"C:\work\{}\cli.js", "npm-local", ""),
    ],
)
def test_places(path: str, kind: str, manager: str) -> None:
    found = kinds.kind_of(path.format(r"node_modules\@anthropic-ai\claude-code"))
    assert (found.kind, found.manager) == (kind, manager)


def test_a_batch_file_of_somebody_else(tmp_path: Path) -> None:
    path = write(tmp_path / "claude.cmd", "@echo off\r\ncall somewhere %*\r\n")
    found = inspect(made_up_host(tmp_path, platform="win32"), str(path))
    assert (found.kind, found.wraps) == ("unknown", "")
