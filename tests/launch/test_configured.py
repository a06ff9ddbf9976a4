"""Option > variable > user's file > system's file > default."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_up import made_up_host, write

from preflight.launch.configured import filled
from preflight.launch.options import Options, from_environment, split


def options(home: Path, line: str, user: str = "", system: str = "", **environ: str) -> Options:
    write(home / ".config/preflight/config.toml", user)
    write(home / "etc/preflight/config.toml", system)
    given = split([*line.split(), "claude"], environ)
    assert given is not None
    host = made_up_host(home, {"XDG_CONFIG_DIRS": f"{home}/etc", **environ})
    return filled(given[0], host)


def test_nothing_set(tmp_path: Path) -> None:
    host = made_up_host(tmp_path, {"XDG_CONFIG_DIRS": f"{tmp_path}/etc"})
    assert filled(from_environment({}), host) == Options()


@pytest.mark.parametrize(
    ("line", "variable", "user", "system", "color"),
    [
        ("", "", "", "", ""),
        ("", "", "", "never", "never"),
        ("", "", "always", "never", "always"),
        ("", "never", "always", "never", "never"),
        ("--color auto", "never", "always", "never", "auto"),
    ],
)
def test_order(
    tmp_path: Path, line: str, variable: str, user: str, system: str, color: str
) -> None:
    files = [f'color = "{value}"' if value else "" for value in (user, system)]
    found = options(tmp_path, line, *files, PREFLIGHT_COLOR=variable)
    assert (found.color, found.complaints) == (color, ())


def test_a_variable_switches_off_what_a_file_sets(tmp_path: Path) -> None:
    text = "strict = true\nquiet = true"
    assert options(tmp_path, "", text) == Options(strict=True, quiet=True)
    off = options(tmp_path, "--quiet", text, PREFLIGHT_STRICT="0")
    assert off == Options(strict=False, quiet=True)


def test_checks_to_leave_out(tmp_path: Path) -> None:
    assert options(tmp_path, "--skip a", 'skip = ["b"]', 'skip = ["c"]').skip == ("a", "b")
    assert options(tmp_path, "--skip a", 'skip = ["b"]', PREFLIGHT_SKIP="d").skip == ("d", "a")


def test_what_is_wrong_comes_along(tmp_path: Path) -> None:
    found = options(tmp_path, "", "strickt = true", "nonsense")
    assert len(found.complaints) == 2
    assert "did you mean strict?" in found.complaints[0]
