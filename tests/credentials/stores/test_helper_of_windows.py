"""`apiKeyHelper` as `cmd` reads it: backslashes stay, and PATHEXT says what a name stands for."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_up import made_up_host, write

from preflight.credentials.stores import api_key_helper
from preflight.machine.host import Host


@pytest.fixture
def host(tmp_path: Path) -> Host:
    write(tmp_path / "bin/known.cmd", "")
    write(tmp_path / "bin/key.ps9", "")
    write(tmp_path / "project/C:\\tools\\key.EXE", "")
    write(tmp_path / "project/C:\\my tools\\key.cmd", "")
    return made_up_host(
        tmp_path, {"PATH": f'"{tmp_path}/bin"', "PATHEXT": ".EXE;.CMD;.PS9"}, platform="win32"
    )


def judge(host: Host, command: str) -> tuple[str, str]:
    return api_key_helper.judge(host, command, host.environ, True)


@pytest.mark.parametrize(
    "command",
    [
        "known --name work",
        "KNOWN.cmd",
        "key",
        "C:\\tools\\key.EXE --profile work",
        "C:\\tools\\key",
        '"C:\\my tools\\key.cmd" --profile work',
        "type %USERPROFILE%\\key.txt",
        "type C:\\key.txt",
        "nothing | findstr sk",
    ],
)
def test_what_could_print_a_key_is_no_fault(host: Host, command: str) -> None:
    if command.startswith("KNOWN"):
        command = command.lower()  # the disks of the tests tell capitals apart
    assert judge(host, command) == ("unknown", api_key_helper.NOT_RUN)


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        ("C:\\none\\key.exe --x", "names C:\\none\\key.exe, which does not exist"),
        ('"C:\\no ne\\key.exe"', "names C:\\no ne\\key.exe, which does not exist"),
        ("unknown --key", "runs unknown, which is not on PATH"),
        ("exit /b 3", "is `exit`, which prints no key"),
        ("  ", "is blank, so it prints no key"),
        ("echo a b", "prints a value that contains blanks"),
    ],
)
def test_what_cannot_print_a_key(host: Host, command: str, reason: str) -> None:
    assert judge(host, command) == ("no", reason)


def test_a_key_in_plain_sight(host: Host) -> None:
    assert judge(host, "echo sk-ant-api03-x") == ("yes", "")
