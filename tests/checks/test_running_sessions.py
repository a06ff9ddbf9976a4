from __future__ import annotations

import pytest
from made_up import made_up_host

from preflight.checks import running_sessions
from preflight.fix import Fix
from preflight.installs.running_sessions import RunningSession
from preflight.situation import Situation


def check(home, *versions, here="2.1.330"):
    situation = Situation(made_up_host(home))
    situation.__dict__["version"] = here
    situation.__dict__["running"] = tuple(
        RunningSession(100 + index, f"id-{index}", version, f"/home/user/my proj {index}", 1.0)
        for index, version in enumerate(versions)
    )
    return running_sessions.check(situation)


def test_none(tmp_path):
    assert check(tmp_path).status == "skipped"


@pytest.mark.parametrize("version", ["2.1.330", "2.1.331", "", "latest"])
def test_as_new(tmp_path, version):
    assert check(tmp_path, version).status == "ok"


def test_older(tmp_path):
    finding = check(tmp_path, "2.1.330", "2.1.200")
    assert finding.status == "info"
    assert finding.summary == "1 running session on an older build than the installed 2.1.330"
    assert finding.details == ("2.1.200 in /home/user/my proj 1, process 101",)
    (fix,) = finding.fixes
    assert fix == Fix(
        "cd '/home/user/my proj 1' && claude --resume id-1", "after /exit in that session"
    )


def test_too_old_for_the_plan(tmp_path):
    finding = check(tmp_path, "2.1.35", "2.1.200")
    assert finding.status == "warning"
    assert finding.summary.startswith("2 running sessions on an older build")


def test_the_installed_version_is_unknown(tmp_path):
    assert check(tmp_path, "2.1.200", here="").status == "unknown"
