"""Places of the configuration files, their values, and what is said of unusable ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_up import made_up_host, write

from preflight.machine import configuration
from preflight.machine.configuration import parse


@pytest.mark.parametrize(
    ("platform", "environ", "user", "system"),
    [
        ("linux", {}, "~/.config/preflight", "/etc/xdg/preflight"),
        ("linux", {"XDG_CONFIG_HOME": "/x"}, "/x/preflight", "/etc/xdg/preflight"),
        ("linux", {"XDG_CONFIG_HOME": "rel"}, "~/.config/preflight", "/etc/xdg/preflight"),
        ("linux", {"XDG_CONFIG_DIRS": "rel:/a:/b"}, "~/.config/preflight", "/a/preflight"),
        (
            "darwin",
            {},
            "~/Library/Application Support/preflight",
            "/Library/Application Support/preflight",
        ),
        ("win32", {"APPDATA": "/A", "PROGRAMDATA": "/P"}, "/A/preflight", "/P/preflight"),
        ("win32", {}, "", "C:\\ProgramData/preflight"),
    ],
)
def test_places(
    tmp_path: Path, platform: str, environ: dict[str, str], user: str, system: str
) -> None:
    host = made_up_host(tmp_path, environ, platform=platform)
    expected = f"{user}/config.toml".replace("~", str(tmp_path)) if user else ""
    assert configuration.user_path(host) == expected
    assert configuration.system_path(host) == f"{system}/config.toml"


def test_the_first_of_several_system_files(tmp_path: Path) -> None:
    there = write(tmp_path / "b/preflight/config.toml", "")
    host = made_up_host(tmp_path, {"XDG_CONFIG_DIRS": f"{tmp_path}/a:{tmp_path}/b"})
    assert configuration.system_path(host) == str(there)


def test_the_users_file_outranks_the_systems(tmp_path: Path) -> None:
    write(tmp_path / ".config/preflight/config.toml", 'strict = false\nskip = ["updates"]\n')
    write(tmp_path / "etc/preflight/config.toml", 'strict = true\nquiet = true\nskip = ["x"]\n')
    host = made_up_host(tmp_path, {"XDG_CONFIG_DIRS": f"{tmp_path}/etc"})
    together = configuration.effective(configuration.files(host))
    assert together == {"strict": False, "quiet": True, "skip": ["updates"]}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (b"", {}),
        (b"# nothing\r\n", {}),
        (b"\xef\xbb\xbfstrict = true\r\n", {"strict": True}),
        (b'skip = "a, b"', {"skip": ["a", "b"]}),
        (b'skip = [\n  "a",\n  "b",\n]\nkey = "w\\u00e4"', {"skip": ["a", "b"], "key": "wä"}),
        (b'color = "never"', {"color": "never"}),
    ],
)
def test_values(text: bytes, values: dict[str, object]) -> None:
    found = parse("/c", text)
    assert (found.values, found.problems, found.exists) == (values, (), True)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (b"strickt = true", "there is no key 'strickt'; did you mean strict?"),
        (b"Colour = 'never'", "there is no key 'Colour'; did you mean color?"),
        (
            b"zzz = true",
            "there is no key 'zzz'; the keys are: strict, quiet, ask_usage, notices, skip, key,"
            " color",
        ),
        (b"strict = 1", "strict takes true or false"),
        (b"quiet = 'yes'", "quiet takes true or false"),
        (b"skip = true", 'skip takes a list of checks, such as ["updates"]'),
        (b"skip = [1]", 'skip takes a list of checks, such as ["updates"]'),
        (b"color = 'pink'", "color takes one of auto, always, never, in quotes"),
        (b"key = true", "key takes a name in quotes"),
        (b"[claude]\nstrict = true", "there is no key 'claude'; the keys are: "),
    ],
)
def test_what_is_wrong_is_named_and_the_rest_holds(text: bytes, problem: str) -> None:
    found = parse("/c", b"color = 'never'\n" + text if b"color" not in text else text)
    (line,) = found.problems
    assert line.startswith(f"/c: {problem}")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"strict = yes", "is not valid TOML: Invalid value (at line 1, column 10)"),
        (b"a = true\na = true", "is not valid TOML: "),
        (b"\xff\xfes\x00", "is not UTF-8 text"),
        (b"#" * 70_000, "is larger than"),
        (b"a = " + b"[" * 20_000, "is not valid TOML: "),
    ],
)
def test_a_file_that_cannot_be_read_at_all(tmp_path: Path, content: bytes, problem: str) -> None:
    path = write(tmp_path / ".config/preflight/config.toml", content)
    (line,) = configuration.files(made_up_host(tmp_path))[0].problems
    assert line.startswith(f"{path} {problem}")


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    (tmp_path / ".config/preflight/config.toml").mkdir(parents=True)
    assert configuration.files(made_up_host(tmp_path))[0].problems[0].endswith("regular file")
