"""preflight's own options before the word `claude`, and their variables."""

from __future__ import annotations

import pytest

from preflight.launch.options import Options, from_environment, split


@pytest.mark.parametrize(
    ("line", "expected", "rest"),
    [
        ("claude", Options(), []),
        ("claude --strict -- claude", Options(), ["--strict", "--", "claude"]),
        ("--strict claude -p", Options(strict=True), ["-p"]),
        ("--quiet --strict claude", Options(strict=True, quiet=True), []),
        ("--skip a,b --skip=c claude", Options(skip=("a", "b", "c")), []),
        ("--skip claude claude", Options(skip=("claude",)), []),
        ("--key work claude", Options(key="work"), []),
        ("--color=never claude", Options(color="never"), []),
    ],
)
def test_split(line: str, expected: Options, rest: list[str]) -> None:
    assert split(line.split(), {}) == (expected, rest)


@pytest.mark.parametrize(
    "line", ["", "doctor", "--help", "--strict", "--skip", "--color=pink claude", "-x claude", "--"]
)
def test_everything_else_is_for_click(line: str) -> None:
    assert split(line.split(), {}) is None


def test_variables() -> None:
    environ = {
        "PREFLIGHT_STRICT": "1",
        "PREFLIGHT_QUIET": "yes",
        "PREFLIGHT_SKIP": "a, b,,",
        "PREFLIGHT_KEY": "work",
        "PREFLIGHT_COLOR": "always",
    }
    expected = Options(strict=True, quiet=True, skip=("a", "b"), key="work", color="always")
    assert from_environment(environ) == expected
    given = split(["--color", "never", "--key=home", "claude"], environ)
    assert given is not None
    assert given[0] == expected._replace(color="never", key="home")


@pytest.mark.parametrize("value", ["", "0", "false", "No", "OFF"])
def test_switched_off(value: str) -> None:
    assert from_environment({"PREFLIGHT_STRICT": value, "PREFLIGHT_COLOR": "pink"}) == Options()
