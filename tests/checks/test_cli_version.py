from __future__ import annotations

from pathlib import Path

import pytest
from made_up import fake_claude, made_up_host

from preflight.checks import cli_version
from preflight.credentials.credential import Credential
from preflight.launch.invocation import Invocation
from preflight.situation import Situation


def situation(home: Path, version: str, *, credential: str = "login", model: str = "") -> Situation:
    """A native claude of this version, with a credential of this kind."""
    path = fake_claude(home / ".local/share/claude/versions" / version)
    invocation = Invocation(("-p",), flags={"--model": model} if model else {})
    made = Situation(made_up_host(home, {"PREFLIGHT_CLAUDE": str(path)}), invocation)
    made.__dict__["credential"] = Credential(credential)
    return made


@pytest.mark.parametrize(
    ("version", "credential", "model", "status", "words"),
    [
        ("2.1.330", "login", "", "ok", "claude 2.1.330"),
        ("2.1.36", "login", "", "ok", "claude 2.1.36"),
        ("2.1.34", "login", "", "failed", "older than 2.1.36"),
        ("2.0.28", "none", "", "failed", "third-party app"),
        ("2.0.28", "api-key", "", "warning", "with a plan's login"),
        ("2.1.88", "login", "", "warning", "withdrawn"),
        ("2.1.207", "login", "", "ok", "claude 2.1.207"),
        ("2.1.207", "provider", "", "warning", "Bedrock"),
        ("2.1.110", "login", "claude-opus-4-7", "failed", "2.1.111 or newer"),
        ("2.1.111", "login", "claude-opus-4-7[1m]", "ok", "claude 2.1.111"),
        ("2.1.279", "login", "us.anthropic.claude-opus-5-5-v1:0", "failed", "Opus 5.5"),
        ("2.1.279", "login", "claude-opus-5-20260801", "ok", "claude 2.1.279"),
    ],
)
def test_versions(
    tmp_path: Path, version: str, credential: str, model: str, status: str, words: str
) -> None:
    finding = cli_version.check(situation(tmp_path, version, credential=credential, model=model))
    assert finding.status == status
    assert words in finding.summary


def test_a_failure_leads_and_the_rest_follows(tmp_path: Path) -> None:
    finding = cli_version.check(
        situation(tmp_path, "2.1.0", credential="api-key", model="claude-opus-4-8")
    )
    assert finding.status == "failed"
    assert "--model" in finding.summary
    assert any("broken release: it fails at start" in line for line in finding.details)


def test_no_claude_is_no_complaint(tmp_path: Path) -> None:
    assert cli_version.check(Situation(made_up_host(tmp_path))).status == "skipped"


def test_an_unreadable_version_is_unknown(tmp_path: Path) -> None:
    path = fake_claude(tmp_path / "bin/claude")
    host = made_up_host(tmp_path, {"PREFLIGHT_CLAUDE": str(path)})
    assert cli_version.check(Situation(host)).status == "unknown"
