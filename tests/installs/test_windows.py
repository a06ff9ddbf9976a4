"""claude as the installers of Windows put it there."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from made_up import made_up_host, write

from preflight.installs import find, kinds, ownership
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


def program(version: tuple[int, int, int], product: str = "Claude Code") -> bytes:
    """The parts of a PE file that its version is read from, at the places of claude 2.1.332."""
    major, minor, patch = version
    fixed = struct.pack("<2I4H", 0xFEEF04BD, 0x10000, minor, major, 0, patch)
    resources = b"\0" * 64 + fixed + product.encode("utf-16-le") + b"\0" * 64
    head = b"MZ" + b"\0" * 0x3A + struct.pack("<I", 0x80)
    head = head.ljust(0x80, b"\0") + b"PE\0\0" + struct.pack("<2H3I2H", 0x8664, 2, 0, 0, 0, 240, 0)
    head += b"\0" * 240
    for name, offset, size in ((b".text", 0x400, 0x10), (b".rsrc", 0x800, len(resources))):
        head += name.ljust(8, b"\0") + struct.pack("<4I", size, 0, size, offset) + b"\0" * 16
    return head.ljust(0x800, b"\0") + resources


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (program((2, 1, 332)), "2.1.332"),
        (program((1, 3, 2), "Bun"), ""),
        (program((2, 1, 332))[:0x820], ""),
        (b"MZ", ""),
        (b"", ""),
    ],
)
def test_the_version_of_a_native_executable(tmp_path: Path, content: bytes, expected: str) -> None:
    path = write(tmp_path / ".local/bin/claude.exe", content)
    found = inspect(made_up_host(tmp_path, platform="win32"), str(path))
    assert (found.kind, found.version) == ("native", expected)


def test_what_is_off_path_is_known(tmp_path: Path) -> None:
    native = write(tmp_path / ".local/bin/claude.exe", program((2, 1, 300)))
    npm = write(tmp_path / "AppData/Roaming/npm/claude.cmd", SHIM)
    volta = write(tmp_path / "AppData/Local/Volta/bin/claude.cmd", "@volta run %~n0 %*\r\n")
    nvm = write(tmp_path / "nvm/v22.1.0/claude.cmd", SHIM)
    for path in (native, npm, volta, nvm):
        path.chmod(0o755)
    environ = {
        "APPDATA": f"{tmp_path}/AppData/Roaming",
        "LOCALAPPDATA": f"{tmp_path}/AppData/Local",
        "NVM_HOME": f"{tmp_path}/nvm",
    }
    found = find.everything(made_up_host(tmp_path, environ, platform="win32"))
    assert [i.path for i in found] == [str(native), str(npm), str(volta), str(nvm)]
    assert [i.manager for i in found] == ["", "", "Volta", ""]


def test_a_shim_of_scoop(tmp_path: Path) -> None:
    real = write(tmp_path / "scoop/apps/claude-code/2.1.332/claude.exe", program((2, 1, 332)))
    shim = write(tmp_path / "scoop/shims/claude.exe", "MZ")
    write(tmp_path / "scoop/shims/claude.shim", f'path = "{real}"\r\n')
    found = inspect(made_up_host(tmp_path, platform="win32"), str(shim))
    assert (found.wraps, found.version, found.manager) == (str(real), "2.1.332", "Scoop")


def test_nothing_is_said_about_owners(tmp_path: Path) -> None:
    """Python gives number 0 for everybody's files there, which would be root."""
    path = write(tmp_path / ".local/bin/claude.exe", "MZ")
    host = made_up_host(tmp_path, platform="win32")
    assert inspect(host, str(path)).owner is None
    assert ownership.why(host, str(tmp_path), tmp_path.stat()) == "may not be written by you"
