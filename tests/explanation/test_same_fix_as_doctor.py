"""The first fix before a launch, in `doctor` and in the explanation is one and the same.

Each machine is made up, with what claude 2.1.332 printed on it against a loopback API.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from made_up import NOW, made_up_host, write

from preflight.checks import credentials
from preflight.errors.reading.text import read
from preflight.explanation.circumstances.from_machine import from_situation
from preflight.explanation.explain import explain
from preflight.invocation import parse
from preflight.situation import Situation

MISSING = "Not logged in · Please run /login"
BEARER = "Failed to authenticate. API Error: 401 Invalid bearer token"
KEY = "Invalid API key · Fix external API key"
TOKEN = "Invalid auth token · Fix external auth token"
HELPER = (
    "Your apiKeyHelper script is failing · This usually means you need to re-authenticate with "
    "your provider · Run /status to see the script's error output"
)
AGAIN = "Check or refresh your {} credentials and try again."
AWS = f"API Error: Could not load AWS credentials · {{}} {AGAIN.format('AWS')}"
GOOGLE = f"API Error: Could not load Google Cloud credentials · {{}} {AGAIN.format('Google Cloud')}"
LOGIN = {
    "accessToken": "sk-ant-oat01-x",
    "refreshToken": "r",
    "expiresAt": (NOW + 36000) * 1000,
    "scopes": ["user:inference"],
    "subscriptionType": "max",
}
STORED = ".claude/.credentials.json"
SETTINGS = ".claude/settings.json"
BEDROCK = {
    "CLAUDE_CODE_USE_BEDROCK": "1",
    "AWS_REGION": "us-east-1",
    "AWS_EC2_METADATA_DISABLED": "true",
}
VERTEX = {
    "CLAUDE_CODE_USE_VERTEX": "1",
    "ANTHROPIC_VERTEX_PROJECT_ID": "p",
    "METADATA_SERVER_DETECTION": "none",
}
FOUNDRY = {"CLAUDE_CODE_USE_FOUNDRY": "1"}
RESOURCE = {**FOUNDRY, "ANTHROPIC_FOUNDRY_RESOURCE": "r-1"}
SSO = """[profile work]
sso_session = s
sso_account_id = 1
[sso-session s]
sso_start_url = https://example.test/start
"""


def stored(**changes: Any) -> dict[str, Any]:
    return {STORED: {"claudeAiOauth": {**LOGIN, **changes}}}


def unsendable(name: str, header: str = "Authorization", what: str = TOKEN) -> str:
    fault = "it contains a line break at character 2 (3 characters on 2 lines)."
    return f"{what} · Invalid {header} header value from {name}: {fault}"


MACHINES: dict[str, tuple[dict[str, str], dict[str, Any], str]] = {
    "nothing": ({}, {}, MISSING),
    "a blank key": ({"ANTHROPIC_API_KEY": " "}, {}, MISSING),
    "an empty key": ({"ANTHROPIC_API_KEY": ""}, {}, MISSING),
    "a key of another kind": ({"ANTHROPIC_API_KEY": "hello"}, {}, KEY),
    "a key that is a token": ({"ANTHROPIC_API_KEY": "sk-ant-oat01-abc"}, {}, KEY),
    "a key that is an admin key": ({"ANTHROPIC_API_KEY": "sk-ant-admin01-abc"}, {}, KEY),
    "a key of two lines": (
        {"ANTHROPIC_API_KEY": "a\nb"},
        {},
        unsendable("ANTHROPIC_API_KEY", "X-Api-Key", KEY),
    ),
    "a key in the settings": ({}, {SETTINGS: {"env": {"ANTHROPIC_API_KEY": "hello"}}}, KEY),
    "an auth token of two lines": (
        {"ANTHROPIC_AUTH_TOKEN": "a\nb"},
        {},
        unsendable("ANTHROPIC_AUTH_TOKEN"),
    ),
    "an auth token that is a login's": ({"ANTHROPIC_AUTH_TOKEN": "sk-ant-oat01-abc"}, {}, BEARER),
    "an oauth token that is a key": ({"CLAUDE_CODE_OAUTH_TOKEN": "sk-ant-api03-x"}, {}, BEARER),
    "an oauth token of two lines": (
        {"CLAUDE_CODE_OAUTH_TOKEN": "sk-ant-oat01-x\ny"},
        {},
        unsendable("CLAUDE_CODE_OAUTH_TOKEN"),
    ),
    "an oauth token with a state": (
        {"CLAUDE_CODE_OAUTH_TOKEN": "sk-ant-oat01-x#state"},
        {},
        BEARER,
    ),
    "a helper that fails": ({}, {SETTINGS: {"apiKeyHelper": "exit 3"}}, HELPER),
    "a helper that is not there": ({}, {SETTINGS: {"apiKeyHelper": "/nowhere/helper"}}, HELPER),
    "a login that ran out": ({}, stored(expiresAt=1, refreshToken=""), BEARER),
    "a login that ran out, of old": (
        {},
        stored(expiresAt=1, refreshToken=""),
        "Login expired · Please run /login",
    ),
    "a login that may not ask": ({}, stored(scopes=[]), MISSING),
    "a damaged login": ({}, {STORED: "{bad"}, MISSING),
    "damaged settings": ({}, {SETTINGS: "{bad"}, MISSING),
    "a damaged config": (
        {},
        {".claude.json": "{bad"},
        "Claude configuration file at {home}/.claude.json is corrupted: JSON Parse error: Expected"
        " '}'\nConfiguration error in {home}/.claude.json: JSON Parse error: Expected '}'",
    ),
    "a login in another folder": ({"CLAUDE_CONFIG_DIR": "{home}/other"}, stored(), MISSING),
    "a header that cannot be sent": (
        {"ANTHROPIC_CUSTOM_HEADERS": "X-Api-Key: a\u4e2db"},
        {},
        "Invalid ANTHROPIC_CUSTOM_HEADERS · Fix the environment variable · Invalid value for "
        "distinct header 1 of 1 parsed from ANTHROPIC_CUSTOM_HEADERS: it contains a non-ASCII "
        "character at character 2 (3 characters).",
    ),
    "Bedrock without credentials": (
        BEDROCK,
        {},
        AWS.format("Could not load credentials from any providers."),
    ),
    "Bedrock with a profile that is not there": (
        {**BEDROCK, "AWS_PROFILE": "work"},
        {},
        AWS.format("Could not load credentials from any providers."),
    ),
    "Bedrock not signed in": (
        {**BEDROCK, "AWS_PROFILE": "work"},
        {".aws/config": SSO},
        AWS.format(
            "The SSO session token associated with profile=work was not found or is invalid. To "
            "refresh this SSO session run 'aws sso login' with the corresponding profile."
        ),
    ),
    "Bedrock with a token file that is not there": (
        {**BEDROCK, "AWS_WEB_IDENTITY_TOKEN_FILE": "/nowhere/t", "AWS_ROLE_ARN": "arn"},
        {},
        "API Error: ENOENT: no such file or directory, open '/nowhere/t'",
    ),
    "Bedrock with a bearer of two lines": (
        {**BEDROCK, "AWS_BEARER_TOKEN_BEDROCK": "a\nb"},
        {},
        "API Error: Header 'Authorization' has invalid value",
    ),
    "Anthropic on AWS without a workspace": (
        {"CLAUDE_CODE_USE_ANTHROPIC_AWS": "1"},
        {},
        "API Error: No workspace ID found. Set `workspaceId` in the constructor or the "
        "`ANTHROPIC_AWS_WORKSPACE_ID` environment variable.",
    ),
    "Vertex without credentials": (
        VERTEX,
        {},
        GOOGLE.format(
            "Could not load the default credentials. Browse to "
            "https://cloud.google.com/docs/authentication/getting-started for more information."
        ),
    ),
    "Vertex with a file that is not there": (
        {**VERTEX, "GOOGLE_APPLICATION_CREDENTIALS": "/nowhere/g.json"},
        {},
        GOOGLE.format(
            "The file at /nowhere/g.json does not exist, or it is not a file. ENOENT: no such "
            "file or directory, lstat '/nowhere/g.json'."
        ),
    ),
    "Foundry without credentials": (
        RESOURCE,
        {},
        "API Error: Could not load Azure credentials · Failed to get token from "
        "azureADTokenProvider: ChainedTokenCredential authentication failed.\n"
        "CredentialUnavailableError: EnvironmentCredential is unavailable. No underlying "
        "credential could be used. To troubleshoot, visit https://aka.ms/azsdk/js/identity",
    ),
    "Foundry without a resource": (
        FOUNDRY,
        {},
        "API Error: Must provide one of the `baseURL` or `resource` arguments, or the "
        "`ANTHROPIC_FOUNDRY_RESOURCE` environment variable",
    ),
    "Foundry with two addresses": (
        {**RESOURCE, "ANTHROPIC_FOUNDRY_BASE_URL": "https://example.test"},
        {},
        "API Error: baseURL and resource are mutually exclusive",
    ),
    "Foundry with a key of two lines": (
        {**RESOURCE, "ANTHROPIC_FOUNDRY_API_KEY": "a\nb"},
        {},
        MISSING,
    ),
}


def situation(home: Path, name: str, **more: str) -> tuple[Situation, str]:
    environ, files, message = MACHINES[name]
    for path, content in files.items():
        write(home / path, content)
    told = {key: value.replace("{home}", str(home)) for key, value in environ.items()}
    host = made_up_host(home, {"PATH": "/usr/bin:/bin", **told, **more})
    made = Situation(host, parse(("-p", "hi"), False))
    return made, message.replace("{home}", str(home))


@pytest.mark.parametrize("around", [{}, {"CI": "true"}, {"TERM": ""}], ids=["desk", "CI", "cron"])
@pytest.mark.parametrize("name", MACHINES)
def test_the_first_fix_is_the_same(tmp_path: Path, name: str, around: dict[str, str]) -> None:
    made, message = situation(tmp_path, name, **around)
    finding = credentials.check(made)
    assert finding.status == "failed", finding
    errors = read(message, "stderr")
    assert errors
    judged = explain(errors, from_situation(made, errors))
    first = judged.verdicts[0]
    assert first.confidence == "likely", json.dumps(first, default=str, indent=1)
    assert first.fixes[0] == finding.fixes[0], first


@pytest.mark.parametrize("name", MACHINES)
def test_nobody_signs_in_in_a_job(tmp_path: Path, name: str) -> None:
    made, message = situation(tmp_path, name, CI="true")
    errors = read(message, "stderr")
    judged = explain(errors, from_situation(made, errors))
    for verdict in judged.verdicts:
        for fix in verdict.fixes:
            assert not fix.command.startswith("claude auth login"), (verdict.cause, fix)
            assert not (fix.command == "claude" and "/login" in fix.note), (verdict.cause, fix)


def test_a_login_that_ran_out_is_told_as_such(tmp_path: Path) -> None:
    """claude itself speaks of an invalid token where it cannot renew one."""
    made, message = situation(tmp_path, "a login that ran out")
    errors = read(message, "stderr")
    judged = explain(errors, from_situation(made, errors))
    assert judged.verdicts[0].cause == "login-expired"
