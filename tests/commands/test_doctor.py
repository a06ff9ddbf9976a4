"""`preflight doctor`: schema 1, exit status, problems first, no secret."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from made_up import fake_claude, made_up_host, write

from preflight import checks
from preflight.checks.finding import Finding
from preflight.cli import group

KEY = "sk-ant-api03-" + "A1b2" * 20 + "wxyz"


def doctor(home: Path, *arguments: str, **environ: str) -> Result:
    host = made_up_host(home, environ)
    return CliRunner().invoke(group, ["doctor", *arguments], obj={"host": host})


def install(home: Path, version: str) -> str:
    """A native installation of a version; the answer is its PATH folder."""
    real = fake_claude(home / ".local/share/claude/versions" / version)
    launcher = home / ".local/bin/claude"
    launcher.parent.mkdir(parents=True)
    launcher.symlink_to(real)
    return str(launcher.parent)


def test_json_schema(tmp_path: Path) -> None:
    folder = install(tmp_path, "2.1.330")
    result = doctor(tmp_path, "--json", "--offline", PATH=folder, ANTHROPIC_API_KEY=KEY)
    report = json.loads(result.stdout)
    assert list(report) == [
        "schema",
        "preflight",
        "generated_at",
        "status",
        "claude",
        "credential",
        "usage",
        "checks",
    ]
    assert report["schema"] == 1
    assert report["generated_at"] == "2026-11-22T10:00:00Z"
    assert report["claude"] == {
        "path": f"{folder}/claude",
        "real_path": f"{tmp_path}/.local/share/claude/versions/2.1.330",
        "version": "2.1.330",
        "kind": "native",
    }
    assert report["credential"]["kind"] == "api-key"
    assert "ANTHROPIC_API_KEY" in report["credential"]["source"]
    assert report["credential"]["usable"] == "yes"
    assert [check["id"] for check in report["checks"]] == [check.ID for check in checks.ALL]
    for check in report["checks"]:
        assert list(check) == ["id", "status", "summary", "details", "fixes", "duration_ms"]
        assert all(list(fix) == ["command", "note"] for fix in check["fixes"])
    assert KEY not in result.output
    assert result.exit_code == (1 if report["status"] == "failed" else 0)


def test_no_claude_and_no_credential(tmp_path: Path) -> None:
    result = doctor(tmp_path, "--json", "--offline")
    report = json.loads(result.stdout)
    assert (report["claude"], report["credential"]["kind"]) == (None, "none")
    assert (report["credential"]["usable"], report["status"]) == ("no", "failed")
    assert result.exit_code == 1


def test_a_missing_claude_fails_first_and_says_how_to_install_it(tmp_path: Path) -> None:
    places = [part for part in ("/usr/local/bin/claude", "/usr/bin/claude") if Path(part).exists()]
    if places:
        pytest.skip(f"this machine has {places[0]}")
    result = doctor(tmp_path, "--offline", ANTHROPIC_API_KEY=KEY)
    problem, note, command = result.stdout.splitlines()[4:7]
    assert problem == "✗ failed installations: claude is not installed: no claude is on PATH"
    assert "https://code.claude.com/docs/en/setup" in note
    assert command.strip() == "curl -fsSL https://claude.ai/install.sh | bash"
    assert result.stdout.splitlines()[-1] == "1 failed"


def test_text_names_problems_first(tmp_path: Path) -> None:
    folder = install(tmp_path, "2.0.28")
    result = doctor(tmp_path, "--offline", PATH=folder)
    lines = result.stdout.splitlines()
    findings = [line.split()[0] for line in lines if line and not line[0].isspace()][3:-2]
    assert "2.0.28 (native)" in lines[0]
    assert findings[0] == "✗"
    assert result.exit_code == 1


def test_chosen_checks_only(tmp_path: Path) -> None:
    result = doctor(tmp_path, "--json", "--offline", "cli-version")
    assert [check["id"] for check in json.loads(result.stdout)["checks"]] == ["cli-version"]


def test_unknown_check_is_named(tmp_path: Path) -> None:
    result = doctor(tmp_path, "--offline", "spelling")
    assert result.exit_code == 2
    assert "there is no check named spelling; there are: installations, " in result.stderr
    near = doctor(tmp_path, "--offline", "cli-versions")
    assert "no check named cli-versions; did you mean cli-version" in near.stderr


def test_list(tmp_path: Path) -> None:
    result = doctor(tmp_path, "--list")
    assert [line.split()[0] for line in result.stdout.splitlines()] == [c.ID for c in checks.ALL]


def test_a_check_that_raises_is_reported_and_not_fatal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(situation: object) -> Finding:
        raise ZeroDivisionError

    monkeypatch.setattr(checks.credentials, "check", broken)
    result = doctor(tmp_path, "--offline", "--json", "credentials")
    first = json.loads(result.stdout)["checks"][0]
    assert (first["id"], first["status"]) == ("credentials", "crashed")
    assert "ZeroDivisionError" in first["summary"]


def test_control_characters_do_not_reach_the_terminal(tmp_path: Path) -> None:
    write(tmp_path / ".claude" / "settings.json", '{"env": {"ANTHROPIC_BASE_URL": "a\\u001b[2J"}}')
    result = doctor(tmp_path, "--offline")
    assert "\x1b" not in result.stdout


def test_a_login_is_told_once(tmp_path: Path) -> None:
    login = {"claudeAiOauth": {"accessToken": "x", "scopes": ["user:inference"]}}
    path = write(tmp_path / ".claude/.credentials.json", login)
    lines = doctor(tmp_path, "--offline", PATH=install(tmp_path, "2.1.330")).stdout.splitlines()
    assert lines[1] == f"credential  login in {path}"


def test_what_could_not_be_told_is_no_clean_bill(tmp_path: Path) -> None:
    unversioned = fake_claude(tmp_path / "bin/claude")
    result = doctor(tmp_path, "--offline", "cli-version", PREFLIGHT_CLAUDE=str(unversioned))
    assert result.stdout.splitlines()[-1] == "nothing failed, 1 could not be determined"
    assert result.exit_code == 0
