from __future__ import annotations

import json
from pathlib import Path

import pytest
from asking_rows import DONE, LIMIT, REPLY
from click.testing import CliRunner, Result
from made_up import fake_claude, made_up_host
from speaking import sign_in

from preflight.cli import group


def doctor(home: Path, rows: list[object], status: int, *arguments: str) -> Result:
    sign_in(home)
    lines = "\n".join(json.dumps(row) for row in rows)
    (home / "rows").write_text(lines + "\n")
    claude = fake_claude(
        home / ".local/share/claude/versions/2.1.332", f"cat {home}/rows\nexit {status}"
    )
    environ = {"PREFLIGHT_CLAUDE": str(claude), "PATH": "/usr/bin:/bin", "CI": "1"}
    return CliRunner().invoke(
        group,
        ["doctor", *arguments, "credentials"],
        obj={"host": made_up_host(home, environ)},
    )


def test_accepted(tmp_path: Path) -> None:
    result = doctor(tmp_path, [REPLY, DONE], 0, "--live")
    assert result.exit_code == 0
    assert result.stderr == (
        "sending one request through claude 2.1.332: about 700 tokens of its cheapest model, well "
        "below a cent…\n"
    )
    *_, answer, _, closing = result.stdout.splitlines()
    assert answer.startswith("live        accepted: claude-haiku-5-5 answered in ")
    assert closing == "nothing to complain about"


def test_refused(tmp_path: Path) -> None:
    result = doctor(tmp_path, [LIMIT, {**DONE, "is_error": True}], 1, "--live")
    assert result.exit_code == 1
    assert "live        refused (plan-limit; it passes by itself): 429" in result.stdout
    assert "preflight: Your session is used up." in result.stdout
    assert result.stdout.splitlines()[-1] == "1 failed"


def test_json(tmp_path: Path) -> None:
    result = doctor(tmp_path, [LIMIT, {**DONE, "is_error": True}], 1, "--live", "--json")
    report = json.loads(result.stdout)
    assert list(report)[-2:] == ["live", "checks"]
    assert (report["status"], result.exit_code) == ("failed", 1)
    assert list(report["live"]) == ["outcome", "cause", "transient", "summary"]
    assert (report["live"]["cause"], report["live"]["transient"]) == ("plan-limit", True)


def test_without_the_option_nothing_is_sent(tmp_path: Path) -> None:
    result = doctor(tmp_path, [REPLY, DONE], 0, "--json")
    assert "live" not in json.loads(result.stdout)
    assert "sending" not in result.stderr


@pytest.mark.parametrize("arguments", [("--live", "--offline")])
def test_what_does_not_go_together(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    result = doctor(tmp_path, [], 0, *arguments)
    assert result.exit_code == 2
    assert "--live sends a request, which --offline forbids" in result.stderr
