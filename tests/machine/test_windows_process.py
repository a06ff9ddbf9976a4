from __future__ import annotations

import io
import ntpath
from pathlib import Path

import pytest
from made_up import made_up_host, write

from preflight.credentials.settings.claude_json import read
from preflight.credentials.settings.files import is_trusted
from preflight.credentials.version_rules import rules
from preflight.invocation import parse
from preflight.machine import paths
from preflight.machine.host import Host
from preflight.machine.windows import process


@pytest.mark.parametrize(
    ("environ", "home"),
    [
        ({"HOME": "/c/Users/me", "USERPROFILE": "C:\\Users\\me"}, "C:\\Users\\me"),
        ({"HOME": "D:\\git", "HOMEDRIVE": "C:", "HOMEPATH": "\\Users\\me"}, "C:\\Users\\me"),
        ({"HOME": "D:\\git"}, None),
    ],
)
def test_the_home_is_claudes(environ: dict[str, str], home: str | None) -> None:
    assert process.home(environ) == home


def test_names_of_variables_stay_as_they_were_given() -> None:
    ours = {"PATH": "C:\\x", "MYVAR": "1", "PREFLIGHT_STARTED": "1:1:x"}
    given = {"Path": "C:\\old", "MyVar": "1", "gone": "2"}
    assert process.as_given(ours, given) == {
        "Path": "C:\\x",
        "MyVar": "1",
        "PREFLIGHT_STARTED": "1:1:x",
    }


def test_the_null_device_is_no_console(monkeypatch: pytest.MonkeyPatch) -> None:
    def console(descriptor: int, mode: str, closefd: bool) -> None:
        if descriptor == 1:
            raise ValueError("Cannot open non-console stdout")

    monkeypatch.setattr(io, "_WindowsConsoleIO", console, raising=False)
    assert [process.is_console(descriptor) for descriptor in (0, 1, 2)] == [True, False, True]


def test_entries_of_path_in_quotes() -> None:
    environ = {"PATH": '"C:\\Program Files\\nodejs";C:\\x'}
    host = Host(environ, home=None, cwd=None, platform="win32", paths=ntpath)
    assert host.search_path() == ["C:\\Program Files\\nodejs", "C:\\x"]


def test_a_project_is_known_by_its_name_with_slashes(tmp_path: Path) -> None:
    folder = tmp_path / "C:\\work\\app"
    write(
        tmp_path / ".claude.json",
        {"projects": {str(folder).replace("\\", "/"): {"hasTrustDialogAccepted": True}}},
    )
    for platform, trusted in (("win32", True), ("linux", False)):
        host = made_up_host(tmp_path, platform=platform, cwd=folder)
        config = read(host, paths.global_config(host))
        assert is_trusted(host, parse([], True), config, rules("2.1.332")) is trusted
