from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from made_up import made_up_host
from speaking import claude, sign_in, starts
from wrapping import is_alive

from preflight.cli import group
from preflight.commands import usage_refresh
from preflight.machine.host import Host

GOOD = 'note("fetchUtilization: 200 after 1 attempt(s)"); limits(LIMITS)'
TOO_OFTEN = (
    'note("fetchUtilization: 429 remembered for this bearer; not asking again for 9s")\n'
    "limits(None)"
)


def machine(home: Path, body: str = GOOD) -> Host:
    sign_in(home)
    return made_up_host(home, {"PATH": f"{claude(home, body)}:/usr/bin:/bin"})


def refresh(host: Host, *arguments: str) -> Result:
    return CliRunner().invoke(group, ["usage", "refresh", *arguments], obj={"host": host})


def test_figures_with_source_and_age(tmp_path: Path) -> None:
    result = refresh(machine(tmp_path))
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Session (5 hours): 1 % used" in result.stdout
    assert "Week (all models): 18 % used" in result.stdout
    assert result.stdout.count("claude itself, just now") == 2
    assert "Usage credits are off, says claude:\n  not enabled" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 40


def test_json(tmp_path: Path) -> None:
    host = machine(tmp_path)
    answer = json.loads(refresh(host, "--json").stdout)
    assert [(r["window"], r["used_percent"], r["source"]) for r in answer["usage"]] == [
        ("session", 1.0, "claude itself"),
        ("week", 18.0, "claude itself"),
    ]
    assert answer["refresh"] == {
        "outcome": "new",
        "reason": None,
        "not_again_before": "2026-11-22T10:05:00Z",
        "claude": f"claude 2.1.332 ({tmp_path}/.local/bin/claude)",
    }
    again = refresh(host, "--json")
    assert (again.exit_code, json.loads(again.stdout)["refresh"]["outcome"]) == (0, "kept")


def test_asked_a_short_time_ago(tmp_path: Path) -> None:
    host = machine(tmp_path)
    refresh(host)
    again = refresh(host)
    assert again.exit_code == 0
    assert again.stderr.startswith("claude was asked a short time ago: not asked again before ")
    assert "1 % used" in again.stdout
    refresh(host, "--force")
    assert len(starts(tmp_path)) == 2


def test_a_refusal_is_one_line_and_what_else_there_is(tmp_path: Path) -> None:
    host = machine(tmp_path, TOO_OFTEN)
    for _ in range(2):
        result = refresh(host)
        assert (result.exit_code, result.stdout) == (1, "")
        lines = result.stderr.splitlines()
        assert lines[0] == "the usage page refused claude: 429, it was asked too often"
        assert lines[1].startswith("not asked again before ")
    assert "preflight usage set --session PCT --week PCT" in refresh(host, "--force").stderr


def test_figures_that_were_forgotten_may_be_asked_for_again(tmp_path: Path) -> None:
    host = machine(tmp_path)
    refresh(host)
    CliRunner().invoke(group, ["usage", "clear"], obj={"host": host})
    assert "1 % used" in refresh(host).stdout
    assert len(starts(tmp_path)) == 2


def test_a_refusal_is_not_forgotten_with_the_figures(tmp_path: Path) -> None:
    host = machine(tmp_path, TOO_OFTEN)
    refresh(host)
    CliRunner().invoke(group, ["usage", "clear"], obj={"host": host})
    assert refresh(host).exit_code == 1
    assert len(starts(tmp_path)) == 1


def test_progress_after_a_while(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(usage_refresh, "PROGRESS", 0.1)
    result = refresh(machine(tmp_path, "time.sleep(0.6)\n" + GOOD))
    assert result.stderr == "asking claude for the usage…\n"


def test_what_claude_says_cannot_drive_the_terminal(tmp_path: Path) -> None:
    body = (
        'say(json.dumps({"type": "control_response", "response": {"subtype": "error",'
        '"request_id": asked, "error": "\\x1b[2J sk-ant-api03-" + "x" * 90}}))'
    )
    result = refresh(machine(tmp_path, body))
    assert "\x1b" not in result.stderr
    assert "x" * 20 not in result.stderr


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_leaves_no_claude_behind(tmp_path: Path, number: int) -> None:
    pid = tmp_path / "pid"
    machine(tmp_path, f'open({str(pid)!r}, "w").write(str(os.getpid())); time.sleep(60)')
    # Real clock here: the login must not have expired.
    login = json.loads((tmp_path / ".claude/.credentials.json").read_text())
    login["claudeAiOauth"]["expiresAt"] = int((time.time() + 9000) * 1000)
    (tmp_path / ".claude/.credentials.json").write_text(json.dumps(login))
    environ = {"HOME": str(tmp_path), "PATH": f"{tmp_path}/.local/bin:{os.defpath}"}
    with subprocess.Popen(
        [sys.executable, "-m", "preflight", "usage", "refresh"],
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        deadline = time.monotonic() + 20
        while not (pid.exists() and pid.read_text()):
            assert time.monotonic() < deadline
            time.sleep(0.02)
        process.send_signal(number)
        process.communicate(timeout=20)
    assert process.returncode != 0
    assert not is_alive(int(pid.read_text()))
