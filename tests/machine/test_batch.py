"""Launchers of Windows, word for word as npm's and pnpm's cmd-shim write them."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from made_up import made_up_host, write

from preflight.machine.host import Host
from preflight.machine.windows import batch

BEGIN = """\
@ECHO off\r
GOTO start\r
:find_dp0\r
SET dp0=%~dp0\r
EXIT /b\r
:start\r
SETLOCAL\r
CALL :find_dp0\r
"""
NODE = """\
\r
IF EXIST "%dp0%\\node.exe" (\r
  SET "_prog=%dp0%\\node.exe"\r
) ELSE (\r
  SET "_prog=node"\r
  SET PATHEXT=%PATHEXT:;.JS;=;%\r
)\r
\r
endLocal & goto #_undefined_# 2>NUL || title %COMSPEC% & "%_prog%" """
PACKAGE = "node_modules\\@anthropic-ai\\claude-code"
OF_NODE = BEGIN + NODE + f' "%dp0%\\{PACKAGE}\\cli.js" %*\r\n'
WITH_OPTIONS = BEGIN + NODE + f'--no-warnings "%dp0%\\{PACKAGE}\\cli.js" %*\r\n'
NATIVE = BEGIN + f'"%dp0%\\{PACKAGE}\\bin\\claude.exe"   %*\r\n'
PNPM = f"""\
@SETLOCAL\r
@IF EXIST "%~dp0\\node.exe" (\r
  "%~dp0\\node.exe"  "%~dp0\\global\\5\\{PACKAGE}\\cli.js" %*\r
) ELSE (\r
  @SET PATHEXT=%PATHEXT:;.JS;=;%\r
  node  "%~dp0\\global\\5\\{PACKAGE}\\cli.js" %*\r
)\r
"""
POWERSHELL = """\
#!/usr/bin/env pwsh
$basedir=Split-Path $MyInvocation.MyCommand.Definition -Parent
if (Test-Path "$basedir/node$exe") {
  & "$basedir/node$exe"  "$basedir/node_modules/@anthropic-ai/claude-code/cli.js" $args
}
"""


@pytest.fixture
def host(tmp_path: Path) -> Host:
    for folder in (tmp_path / "npm", tmp_path / "npm/global/5"):
        write(folder / "node_modules/@anthropic-ai/claude-code/cli.js", "")
        write(folder / "node_modules/@anthropic-ai/claude-code/bin/claude.exe", "MZ")
    write(tmp_path / "nodejs/node.exe", "MZ").chmod(0o755)
    return made_up_host(tmp_path, {"PATH": f'"{tmp_path}/nodejs"'}, platform="win32")


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (OF_NODE, "claude.cmd", ["nodejs/node.exe", "npm/{}/cli.js"]),
        (WITH_OPTIONS, "claude.cmd", ["nodejs/node.exe", "--no-warnings", "npm/{}/cli.js"]),
        (NATIVE, "CLAUDE.CMD", ["npm/{}/bin/claude.exe"]),
        (PNPM, "claude.cmd", ["nodejs/node.exe", "npm/global/5/{}/cli.js"]),
        (POWERSHELL, "claude.ps1", ["nodejs/node.exe", "npm/{}/cli.js"]),
    ],
)
def test_what_a_launcher_starts(
    host: Host, tmp_path: Path, text: str, name: str, expected: list[str]
) -> None:
    shim = write(tmp_path / "npm" / name, text)
    told = [word.format("node_modules/@anthropic-ai/claude-code") for word in expected]
    wanted = [word if word.startswith("--") else str(tmp_path / word) for word in told]
    assert batch.command(host, [str(shim), "-p", 'a|b "%PATH%" ^x>file']) == [
        *wanted,
        "-p",
        'a|b "%PATH%" ^x>file',
    ]
    assert batch.target(host, str(shim)) == wanted[-1]


def test_the_node_beside_the_launcher_comes_first(host: Host, tmp_path: Path) -> None:
    shim = write(tmp_path / "npm/claude.cmd", OF_NODE)
    beside = write(tmp_path / "npm/node.exe", "MZ")
    beside.chmod(0o755)
    assert batch.command(host, [str(shim)])[0] == str(beside)


def test_there_is_no_node(tmp_path: Path) -> None:
    shim = write(tmp_path / "claude.cmd", OF_NODE)
    write(tmp_path / "node_modules/@anthropic-ai/claude-code/cli.js", "")
    with pytest.raises(OSError, match=r"no node.exe on PATH") as raised:
        batch.command(made_up_host(tmp_path, platform="win32"), [str(shim)])
    assert raised.value.errno == errno.ENOENT


@pytest.mark.parametrize(
    "argument", ["a|b", "a&b", "x>file", "<x", "%PATH%", "^", '"', "a\nb", "!x!", "(x)", "x;y"]
)
@pytest.mark.parametrize("name", ["claude.cmd", "claude.bat", "claude.CMD"])
def test_nothing_is_handed_to_cmd_that_it_would_take_for_its_own(
    host: Host, tmp_path: Path, argument: str, name: str
) -> None:
    """The names of the kind: https://nvd.nist.gov/vuln/detail/CVE-2024-24576."""
    script = write(tmp_path / name, "@echo off\r\ncall somewhere %*\r\n")
    with pytest.raises(OSError, match="PREFLIGHT_CLAUDE"):
        batch.command(host, [str(script), "-p", argument])
    assert batch.command(host, [str(script), "-p", "hi there"]) == [str(script), "-p", "hi there"]


def test_a_program_stays_as_it_is(host: Host) -> None:
    assert batch.command(host, ["C:\\claude.exe", "a|b"]) == ["C:\\claude.exe", "a|b"]
    assert not batch.is_one(made_up_host(Path(host.home or "")), "/x/claude.cmd")


def test_a_shim_of_volta(host: Host, tmp_path: Path) -> None:
    shim = write(tmp_path / "Volta/bin/claude.cmd", "@echo off\r\nvolta run %~n0 %*\r\n")
    volta = write(tmp_path / "nodejs/volta.exe", "MZ")
    volta.chmod(0o755)
    assert batch.command(host, [str(shim), "a|b"]) == [str(volta), "run", "claude", "a|b"]
