from __future__ import annotations

from pathlib import Path

import pytest
from made_up import made_up_host, write

from preflight.machine import switches

FILE = ".config/preflight/config.toml"


@pytest.mark.parametrize(
    ("variable", "file", "otherwise", "on"),
    [
        (None, None, True, True),
        (None, None, False, False),
        ("0", None, True, False),
        ("no", "ask_usage = true", True, False),
        ("1", "ask_usage = false", False, True),
        ("", "ask_usage = false", True, False),
        (None, "ask_usage = false", True, False),
        (None, "ask_usage = true", False, True),
        (None, "ask_usage = 'yes'", False, False),
        (None, "strict = true", True, True),
        (None, "not toml", True, True),
        (None, b"\xff\xfe", True, True),
    ],
)
def test_variable_then_file_then_default(
    tmp_path: Path, variable: str | None, file: str | None, otherwise: bool, on: bool
) -> None:
    environ = {} if variable is None else {"PREFLIGHT_ASK_USAGE": variable}
    if file is not None:
        write(tmp_path / FILE, file)
    host = made_up_host(tmp_path, environ)
    assert switches.is_on(host, switches.ASK_USAGE, otherwise) is on


@pytest.mark.parametrize(
    ("value", "expected"), [("1", True), ("true", True), ("0", False), ("", False), ("OFF", False)]
)
def test_variables_of_others(tmp_path: Path, value: str, expected: bool) -> None:
    assert switches.is_set(made_up_host(tmp_path, {"CI": value}), "CI") is expected


@pytest.mark.parametrize(
    ("platform", "environ", "path"),
    [
        ("linux", {"XDG_CONFIG_HOME": "{home}/x"}, "x/preflight/config.toml"),
        ("linux", {"XDG_CONFIG_HOME": "x"}, FILE),
        ("darwin", {}, "Library/Application Support/preflight/config.toml"),
        ("win32", {"APPDATA": "{home}/a"}, "a/preflight/config.toml"),
    ],
)
def test_where_the_file_lies(
    tmp_path: Path, platform: str, environ: dict[str, str], path: str
) -> None:
    write(tmp_path / path, "notices = true")
    filled = {name: value.format(home=tmp_path) for name, value in environ.items()}
    host = made_up_host(tmp_path, filled, platform=platform)
    assert switches.is_on(host, switches.NOTICES, False)
