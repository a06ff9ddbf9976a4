"""Interactive runs: approval of keys and trust in folders, as seen on 2.0.28 to 2.1.330."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from configurations import ask
from made_up import NOW, write

KEY = "sk-ant-api03-" + "k" * 95
LOGIN = {
    "claudeAiOauth": {
        "accessToken": "sk-ant-oat01-x",
        "refreshToken": "r",
        "expiresAt": (NOW + 36000) * 1000,
        "scopes": ["user:inference"],
        "subscriptionType": "max",
    }
}
APPROVED = {"customApiKeyResponses": {"approved": [KEY[-20:]], "rejected": []}}
REJECTED = {"customApiKeyResponses": {"approved": [], "rejected": [KEY[-20:]]}}
BOTH = {"customApiKeyResponses": {"approved": [KEY[-20:]], "rejected": [KEY[-20:]]}}


def answer(home: Path, config: dict[str, Any], version: str = "2.1.330", **environ: str):
    write(home / ".claude.json", config)
    write(home / ".claude/.credentials.json", LOGIN)
    found = ask(home, environ, version, (), terminal=True).credential
    return found.kind, found.usable


@pytest.mark.parametrize("version", ["2.0.28", "2.1.330"])
def test_only_an_approved_key_is_used(tmp_path, version):
    assert answer(tmp_path, APPROVED, version, ANTHROPIC_API_KEY=KEY) == ("api-key", "yes")
    assert answer(tmp_path, BOTH, version, ANTHROPIC_API_KEY=KEY) == ("api-key", "yes")
    assert answer(tmp_path, REJECTED, version, ANTHROPIC_API_KEY=KEY) == ("login", "yes")


def test_a_key_that_nobody_was_asked_about(tmp_path):
    assert answer(tmp_path, {}, "2.0.28", ANTHROPIC_API_KEY=KEY) == ("login", "yes")
    assert answer(tmp_path, {}, "2.0.45", ANTHROPIC_API_KEY=KEY) == ("api-key", "unknown")
    token = {"ANTHROPIC_AUTH_TOKEN": "tok", "ANTHROPIC_API_KEY": KEY}
    assert answer(tmp_path, {}, **token) == ("auth-token", "yes")


def test_a_rejected_key_alone_leaves_nothing_and_says_so(tmp_path):
    write(tmp_path / ".claude.json", REJECTED)
    found = ask(tmp_path, {"ANTHROPIC_API_KEY": KEY}, arguments=(), terminal=True).credential
    assert (found.kind, found.usable) == ("none", "no")
    assert found.reason == "claude was told not to use ANTHROPIC_API_KEY"


def test_print_mode_asks_nobody(tmp_path):
    write(tmp_path / ".claude.json", REJECTED)
    assert ask(tmp_path, {"ANTHROPIC_API_KEY": KEY}).credential.kind == "api-key"


def test_the_editor_extension_needs_approval_in_print_mode_too(tmp_path):
    environ = {"ANTHROPIC_API_KEY": KEY, "CLAUDE_CODE_ENTRYPOINT": "claude-vscode"}
    assert ask(tmp_path, environ).credential.kind == "none"
    write(tmp_path / ".claude.json", APPROVED)
    assert ask(tmp_path, environ).credential.kind == "api-key"


@pytest.mark.parametrize(
    ("trusted", "version", "kind"),
    [
        ("", "2.1.330", "login"),
        ("project", "2.1.330", "auth-token"),
        (".", "2.1.330", "auth-token"),
        ("", "2.0.64", "auth-token"),
        ("", "2.0.65", "login"),
    ],
)
def test_a_projects_settings_wait_for_trust(tmp_path, trusted, version, kind):
    project = tmp_path / "project"
    write(project / ".claude/settings.json", {"env": {"ANTHROPIC_AUTH_TOKEN": "tok"}})
    folder = str((tmp_path / trusted).resolve())
    config = {"projects": {folder: {"hasTrustDialogAccepted": True}}} if trusted else {}
    assert answer(tmp_path, config, version)[0] == kind
    assert ask(tmp_path, version=version).credential.kind == "auth-token"
