from __future__ import annotations

import pytest
from made_up import made_up_host, write

from preflight.checks import credential_file
from preflight.fix import Fix
from preflight.situation import Situation

OWN = "so that only you can read it"


def check(home, **host):
    return credential_file.check(Situation(made_up_host(home, **host)))


@pytest.mark.parametrize(
    ("mode", "status", "who"),
    [
        (0o600, "ok", ""),
        (0o400, "ok", ""),
        (0o640, "warning", "the group"),
        (0o620, "warning", "the group"),
        (0o604, "warning", "everyone"),
        (0o666, "warning", "everyone"),
    ],
)
def test_the_login(tmp_path, mode, status, who):
    path = write(tmp_path / ".claude/.credentials.json", {})
    path.chmod(mode)
    finding = check(tmp_path)
    assert finding.status == status
    if who:
        assert finding.summary == f"{path} holds a credential and is open to {who}"
        assert finding.fixes == (Fix(f"chmod 600 {path}", OWN),)


def test_other_files_count_where_they_hold_a_credential(tmp_path):
    config = write(tmp_path / ".claude.json", {"theme": "dark"})
    settings = write(tmp_path / ".claude/settings.json", {"model": "opus"})
    project = {"env": {"ANTHROPIC_API_KEY": "sk-ant-api03-x"}}
    write(tmp_path / "project/.claude/settings.json", project)
    assert check(tmp_path).status == "skipped"
    write(config, {"primaryApiKey": "sk-ant-api03-x"})
    write(settings, {"env": {"ANTHROPIC_API_KEY": "sk-ant-api03-x"}})
    for path in (config, settings):
        path.chmod(0o644)
    finding = check(tmp_path)
    assert finding.status == "warning"
    assert finding.fixes == (
        Fix(f"chmod 600 {config}", OWN),
        Fix(f"chmod 600 {settings}", OWN),
    )


def test_strange_paths_are_quoted(tmp_path):
    home = tmp_path / "a b"
    path = write(home / ".claude/.credentials.json", {})
    path.chmod(0o644)
    assert check(home).fixes == (Fix(f"chmod 600 '{path}'", OWN),)


def test_windows(tmp_path):
    write(tmp_path / ".claude/.credentials.json", {}).chmod(0o644)
    assert check(tmp_path, platform="win32").status == "skipped"
