from __future__ import annotations

import pytest
from made_up import made_up_host

from preflight.checks.surroundings import nested_session
from preflight.fix import Fix
from preflight.situation import Situation


def check(home, version="2.1.330", **environ):
    situation = Situation(made_up_host(home, environ))
    situation.__dict__["version"] = version
    return nested_session.check(situation)


def test_outside(tmp_path):
    assert check(tmp_path).status == "skipped"
    assert check(tmp_path, CLAUDECODE="0").status == "skipped"


def test_inside(tmp_path):
    finding = check(tmp_path, CLAUDECODE="1")
    assert (finding.status, len(finding.details)) == ("info", 1)


def test_a_child_session_writes_no_transcript(tmp_path):
    finding = check(tmp_path, CLAUDE_CODE_CHILD_SESSION="1")
    assert finding.status == "info"
    assert "transcript" in finding.details[-1]


@pytest.mark.parametrize(("version", "status"), [("2.1.41", "failed"), ("2.1.81", "info")])
def test_some_releases_refuse(tmp_path, version, status):
    finding = check(tmp_path, version, CLAUDECODE="1")
    assert finding.status == status
    if status == "failed":
        assert finding.fixes == (
            Fix("env -u CLAUDECODE preflight claude", "starts it as from outside"),
        )
