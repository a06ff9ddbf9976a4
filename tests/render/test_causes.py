"""One cause on its own."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from made_up import made_up_host

from preflight.cli import group
from preflight.explanation import causes


@pytest.mark.parametrize("cause", [cause.ID for cause in causes.ALL])
def test_every_cause_is_told(tmp_path, cause):
    host = made_up_host(tmp_path)
    result = CliRunner().invoke(group, ["explain", cause], obj={"host": host})
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{cause}: ")
    found = CliRunner().invoke(group, ["explain", cause, "--json"], obj={"host": host})
    assert json.loads(found.stdout)["cause"] == cause


def test_a_file_of_that_name_is_a_file(tmp_path):
    host = made_up_host(tmp_path)
    path = tmp_path / "project" / "network"
    path.write_text("API Error: 529 Overloaded")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(path.parent)
        result = CliRunner().invoke(group, ["explain", "network"], obj={"host": host})
    assert "service-incident" in result.stdout
