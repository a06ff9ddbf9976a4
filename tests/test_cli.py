"""The group: a word that is no command gets a hint."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from preflight.cli import COMMANDS, group


@pytest.mark.parametrize(
    ("typed", "meant"), [("dcotor", "doctor"), ("explian", "explain"), ("satusline", "statusline")]
)
def test_a_slip_of_the_keys_is_understood(typed: str, meant: str) -> None:
    result = CliRunner().invoke(group, [typed])
    assert result.exit_code == 2
    assert f"No such command '{typed}'. Did you mean {meant}?" in result.stderr


def test_a_word_like_no_command_gets_them_all() -> None:
    result = CliRunner().invoke(group, ["zzz"])
    assert result.exit_code == 2
    assert all(name in result.stderr for name in COMMANDS)
