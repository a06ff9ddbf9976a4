from __future__ import annotations

from pathlib import Path

import pytest
from made_up import NOW, fake_claude, made_up_host, write

from preflight.checks import cli_version
from preflight.credentials.credential import Credential
from preflight.credentials.settings.effective import Settings
from preflight.credentials.settings.files import SettingsFile
from preflight.fix import Fix
from preflight.installs.updating.newest_release import Newest
from preflight.invocation import Invocation
from preflight.machine.json_files import Document
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


def test_where_there_is_no_claude_none_is_fit(tmp_path: Path) -> None:
    finding = cli_version.check(Situation(made_up_host(tmp_path)))
    assert finding.status == "skipped"
    assert finding.summary == "there is no claude to judge: no claude is on PATH"
    assert finding.fixes == ()


def test_one_that_only_path_does_not_lead_to_is_judged_by_installations(tmp_path: Path) -> None:
    fake_claude(tmp_path / ".local/bin/claude")
    assert cli_version.check(Situation(made_up_host(tmp_path))).status == "skipped"


def test_a_variable_that_leads_nowhere_is_no_fit_claude(tmp_path: Path) -> None:
    finding = cli_version.check(
        Situation(made_up_host(tmp_path, {"PREFLIGHT_CLAUDE": "/nope/claude"}))
    )
    assert finding.status == "skipped"
    assert "PREFLIGHT_CLAUDE=/nope/claude leads nowhere" in finding.summary


def test_an_unreadable_version_is_unknown(tmp_path: Path) -> None:
    path = fake_claude(tmp_path / "bin/claude")
    host = made_up_host(tmp_path, {"PREFLIGHT_CLAUDE": str(path)})
    assert cli_version.check(Situation(host)).status == "unknown"


def managed(made: Situation, key: str, bound: object, scope: str = "managed") -> Situation:
    file = SettingsFile(scope, Document("/etc/x.json", {key: bound}, exists=True))
    made.__dict__["settings"] = Settings(
        made.host.environ,
        values={key: bound},
        value_origins={key: "/etc/x.json"},
        files=(file,),
    )
    return made


@pytest.mark.parametrize(
    ("version", "key", "bound", "status"),
    [
        ("2.1.200", "requiredMinimumVersion", "2.1.300", "failed"),
        ("2.1.300", "requiredMinimumVersion", "2.1.300", "ok"),
        ("2.1.162", "requiredMinimumVersion", "2.1.300", "ok"),
        ("2.1.330", "requiredMaximumVersion", "2.1.300", "failed"),
        ("2.1.300", "requiredMaximumVersion", "2.1.300", "ok"),
        ("2.1.330", "requiredMaximumVersion", 7, "ok"),
    ],
)
def test_the_range_that_an_administrator_allows(
    tmp_path: Path, version: str, key: str, bound: object, status: str
) -> None:
    finding = cli_version.check(managed(situation(tmp_path, version), key, bound))
    assert finding.status == status
    if status == "failed":
        assert finding.details[0] == f"{key} in /etc/x.json"


def test_only_managed_settings_may_set_a_range(tmp_path: Path) -> None:
    made = managed(situation(tmp_path, "2.1.200"), "requiredMinimumVersion", "9.0.0", "user")
    assert cli_version.check(made).status == "ok"


@pytest.mark.parametrize(
    ("node", "words"),
    [
        ("v16.20.2", "is node 16"),
        ("v18.20.4", ""),
        ("", "no node on PATH"),
    ],
)
def test_old_builds_need_a_node(tmp_path: Path, node: str, words: str) -> None:
    package = tmp_path / "lib/node_modules/@anthropic-ai/claude-code"
    write(package / "package.json", {"version": "2.1.100"})
    environ = {"PREFLIGHT_CLAUDE": str(fake_claude(package / "cli.js")), "PATH": ""}
    if node:
        environ["PATH"] = str(fake_claude(tmp_path / node / "bin/node").parent)
    made = Situation(made_up_host(tmp_path, environ))
    made.__dict__["credential"] = Credential("login")
    finding = cli_version.check(made)
    assert finding.status == ("failed" if words else "ok")
    assert words in finding.summary


def test_a_newer_version_that_npm_told_of_is_information(tmp_path: Path) -> None:
    made = situation(tmp_path, "2.1.300")
    made.__dict__["newest"] = Newest("2.1.330", NOW - 3 * 86400)
    finding = cli_version.check(made)
    assert (finding.status, finding.summary) == (
        "info",
        "claude 2.1.300; npm told of 2.1.330 3 days ago",
    )
    made.__dict__["newest"] = Newest("2.1.300", NOW)
    assert cli_version.check(made).status == "ok"


def test_a_newer_version_beside_it_runs_soon(tmp_path: Path) -> None:
    made = situation(tmp_path, "2.1.300")
    for name in ("2.1.99", "2.1.331", "bundles"):
        fake_claude(tmp_path / ".local/share/claude/versions" / name)
    (tmp_path / ".local/share/claude/versions/2.1.332").write_bytes(b"")  # its download broke off
    assert cli_version.check(made).summary == (
        "claude 2.1.300; 2.1.331 is downloaded already and runs from the next start on"
    )


def test_a_complaint_brings_the_steps_for_this_machine(tmp_path: Path) -> None:
    first = cli_version.check(situation(tmp_path, "2.0.28")).fixes[0]
    assert first.command == "curl -fsSL https://claude.ai/install.sh | bash"
    first = cli_version.check(situation(tmp_path, "2.1.147")).fixes[0]
    assert first == Fix('"$PREFLIGHT_CLAUDE" update', "claude updates itself")
