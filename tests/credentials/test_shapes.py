"""Documents of the wrong shape at every level: judged, never a crash, never a secret."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from made_up import NOW, made_up_host, write

from preflight import checks
from preflight.checks.finding import Finding
from preflight.invocation import parse
from preflight.situation import Situation

SECRET = "QkvZtRbXmLwcYhdNsgJpfTae"
ODD: tuple[Any, ...] = (None, True, 0, -1.5, 10**30, "", "x", "a\nb\x1b[31m", [], [[]], {}, {"": 5})
DOCUMENTS: dict[str, Any] = {
    ".claude/.credentials.json": {
        "claudeAiOauth": {
            "accessToken": f"sk-ant-oat01-{SECRET}",
            "refreshToken": f"sk-ant-ort01-{SECRET}",
            "expiresAt": (NOW - 1) * 1000,
            "refreshTokenExpiresAt": (NOW + 1) * 1000,
            "scopes": ["user:inference"],
            "subscriptionType": "max",
        }
    },
    ".claude.json": {
        "primaryApiKey": f"sk-ant-api03-{SECRET}",
        "oauthAccount": {"organizationUuid": "u"},
        "customApiKeyResponses": {"approved": ["x"], "rejected": ["y"]},
        "projects": {"/": {"hasTrustDialogAccepted": True}},
        "env": {"ANTHROPIC_CUSTOM_HEADERS": f"X-Api-Key: {SECRET}"},
    },
    ".claude/settings.json": {
        "apiKeyHelper": f"echo sk-ant-api03-{SECRET}",
        "env": {"ANTHROPIC_API_KEY": f"sk-ant-api03-{SECRET}", "ANTHROPIC_BASE_URL": "https://x"},
        "permissions": {"allow": []},
        "statusLine": {"type": "command", "command": "x"},
        "model": "opus",
        "hooks": {"Stop": []},
    },
    "project/.claude/settings.json": {
        "apiKeyHelper": "x",
        "env": {"ANTHROPIC_BASE_URL": "https://x", "ANTHROPIC_AUTH_TOKEN": SECRET},
    },
    "managed/managed-settings.json": {
        "forceLoginMethod": "claudeai",
        "forceLoginOrgUUID": ["u"],
        "allowedProviders": ["anthropic"],
        "enforceAnthropicSignIn": False,
    },
    ".config/anthropic/configs/default.json": {
        "authentication": {"type": "oidc_federation", "identity_token": {"path": "/x"}}
    },
    ".config/anthropic/configs/p.json": {"authentication": {"type": "user_oauth"}},
    ".config/anthropic/credentials/p.json": {"access_token": SECRET, "expires_at": NOW},
    ".config/gcloud/application_default_credentials.json": {"type": "authorized_user"},
}


OTHERS = ("npm-permissions", "cli-version", "installations", "updates")
MINE = [check for check in checks.ALL if check.ID not in OTHERS]


def crashed(findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.status == "crashed"]


def spoilt(document: Any) -> Iterator[Any]:
    """The document with every value in turn replaced by something odd."""
    yield from ODD
    for way in list(ways(document)):
        for odd in ODD:
            changed = copy.deepcopy(document)
            target = changed
            for key in way[:-1]:
                target = target[key]
            target[way[-1]] = odd
            yield changed


def ways(value: Any, before: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    pairs: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        pairs = list(value.items())
    elif isinstance(value, list):
        pairs = list(enumerate(value))
    for key, inner in pairs:
        yield (*before, key)
        yield from ways(inner, (*before, key))


@pytest.mark.parametrize("relative", DOCUMENTS)
def test_no_shape_crashes_a_check_or_shows_a_secret(tmp_path, relative):
    for name, document in DOCUMENTS.items():
        write(tmp_path / name, document).chmod(0o600)
    looked = 0
    for document in spoilt(DOCUMENTS[relative]):
        write(tmp_path / relative, document)
        for situation in situations(tmp_path):
            findings = checks.run(MINE, situation)
            assert not crashed(findings), (document, crashed(findings))
            said = repr((findings, situation.credential))
            assert SECRET[:8] not in said, (document, said)
            looked += 1
    assert looked > 30


def situations(home: Any) -> Iterator[Situation]:
    provider = {"CLAUDE_CODE_USE_VERTEX": "1"}
    for environ, interactive in (
        ({}, False),
        ({"ANTHROPIC_PROFILE": "p"}, True),
        (provider, False),
    ):
        situation = Situation(made_up_host(home, environ), parse(["hi"], interactive))
        situation.__dict__["version"] = "2.1.330"
        yield situation


@pytest.mark.parametrize(
    "value", ["", " ", "\n", "a\nb", "\x00", "\udcff", "x" * 100_000, "\x1b[2J"]
)
def test_no_value_of_a_variable_crashes_a_check(tmp_path, value):
    names = (
        "ANTHROPIC_API_KEY ANTHROPIC_AUTH_TOKEN CLAUDE_CODE_OAUTH_TOKEN ANTHROPIC_CUSTOM_HEADERS"
        " ANTHROPIC_BASE_URL ANTHROPIC_PROFILE CLAUDE_CODE_USE_BEDROCK AWS_PROFILE"
        " CLAUDE_CODE_API_KEY_FILE_DESCRIPTOR CLAUDE_CONFIG_DIR ANTHROPIC_UNIX_SOCKET"
        " CLAUDE_CODE_ENTRYPOINT GOOGLE_APPLICATION_CREDENTIALS ANTHROPIC_CONFIG_DIR"
    ).split()
    for name in names:
        for more in ({}, {"CLAUDE_CODE_USE_BEDROCK": "1"}, {"CLAUDE_CODE_USE_VERTEX": "1"}):
            situation = Situation(made_up_host(tmp_path, {**more, name: value}))
            situation.__dict__["version"] = ""
            findings = checks.run(MINE, situation)
            assert not crashed(findings), (name, crashed(findings))
