from __future__ import annotations

import pytest

from preflight.installs.versions import older, parse


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("2.1.36", (2, 1, 36)),
        ("v2.1.36", (2, 1, 36)),
        (" 2.1.330 (Claude Code)\n", (2, 1, 330)),
        ("2.1.36-beta.1", (2, 1, 36)),
        ("2.1.36+build", (2, 1, 36)),
        ("2.1", None),
        ("2.1.x", None),
        ("", None),
        ("2.1.٣", None),
        ("2.1." + "9" * 5000, None),
    ],
)
def test_parse(text: str, numbers: tuple[int, int, int] | None) -> None:
    assert parse(text) == numbers


@pytest.mark.parametrize(
    ("version", "floor", "answer"),
    [
        ("2.1.9", "2.1.36", True),
        ("2.1.36", "2.1.36", False),
        ("2.1.100", "2.1.36", False),
        ("1.0.128", "2.0.0", True),
        ("", "2.0.0", None),
        ("2.0.0", "new", None),
    ],
)
def test_older(version: str, floor: str, answer: bool | None) -> None:
    assert older(version, floor) is answer
