"""Cloud providers: credentials by environment and files, nothing asked over the network."""

from __future__ import annotations

import hashlib
import json

import pytest
from configurations import ask
from made_up import write

from preflight.credentials.providers import cloud_machine

BEDROCK = {"CLAUDE_CODE_USE_BEDROCK": "1"}
VERTEX = {"CLAUDE_CODE_USE_VERTEX": "1"}
FOUNDRY = {"CLAUDE_CODE_USE_FOUNDRY": "1", "ANTHROPIC_FOUNDRY_RESOURCE": "my-resource"}
KEYS = {"AWS_ACCESS_KEY_ID": "AKIA", "AWS_SECRET_ACCESS_KEY": "s"}


@pytest.fixture(autouse=True)
def nowhere(monkeypatch):
    """On no cloud's machine, wherever the tests run."""
    monkeypatch.setattr(cloud_machine, "vendor", lambda host: "")


def usable(home, *environs, **settings):
    if settings:
        write(home / ".claude/settings.json", settings)
    environ = {key: value for environ in environs for key, value in environ.items()}
    found = ask(home, environ).credential
    assert found.kind == "provider"
    return found.usable, found.reason


@pytest.mark.parametrize(
    ("value", "on"),
    [("1", True), ("TRUE", True), (" yes ", True), ("On", True)]
    + [(v, False) for v in ("0", "false", "no", "off", "", "2", "hello")],
)
def test_what_switches_a_provider_on(tmp_path, value, on):
    kind = ask(tmp_path, {"CLAUDE_CODE_USE_BEDROCK": value}).credential.kind
    assert kind == ("provider" if on else "none")


def test_the_first_provider_in_claudes_order_is_used(tmp_path):
    names = ["VERTEX", "MANTLE", "ANTHROPIC_GOOGLE_CLOUD", "ANTHROPIC_AWS", "FOUNDRY", "BEDROCK"]
    environ = {}
    for name in names:
        environ[f"CLAUDE_CODE_USE_{name}"] = "1"
        assert ask(tmp_path, environ).credential.variable == f"CLAUDE_CODE_USE_{name}"
    assert ask(tmp_path, environ, "2.0.28").credential.variable == "CLAUDE_CODE_USE_BEDROCK"
    del environ["CLAUDE_CODE_USE_BEDROCK"]
    assert ask(tmp_path, environ, "2.0.28").credential.variable == "CLAUDE_CODE_USE_VERTEX"


def test_a_provider_passes_everything_else_over(tmp_path):
    found = ask(tmp_path, {**BEDROCK, **KEYS, "ANTHROPIC_API_KEY": "sk-ant-api03-x"}).credential
    assert (found.kind, found.usable) == ("provider", "yes")
    assert [other.kind for other in found.outranked] == ["api-key"]


@pytest.mark.parametrize(
    ("environ", "usable_"),
    [
        ({}, "no"),
        (KEYS, "yes"),
        ({**KEYS, "AWS_SECRET_ACCESS_KEY": " "}, "no"),
        ({"AWS_ACCESS_KEY_ID": "AKIA"}, "no"),
        ({**KEYS, "AWS_PROFILE": "none"}, "no"),
        ({"AWS_BEARER_TOKEN_BEDROCK": "x"}, "yes"),
        ({"AWS_BEARER_TOKEN_BEDROCK": "a\nb"}, "no"),
        ({"AWS_BEARER_TOKEN_BEDROCK": " ", **KEYS}, "yes"),
        ({"CLAUDE_CODE_SKIP_BEDROCK_AUTH": "1"}, "unknown"),
        (
            {
                "CLAUDE_CODE_SKIP_BEDROCK_AUTH": "1",
                "ANTHROPIC_BEDROCK_BASE_URL": "http://gateway",
            },
            "yes",
        ),
        ({"AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/x"}, "unknown"),
        ({"AWS_WEB_IDENTITY_TOKEN_FILE": "/nonexistent", "AWS_ROLE_ARN": "arn"}, "no"),
    ],
)
def test_bedrock_by_environment(tmp_path, environ, usable_):
    answer, reason = usable(tmp_path, BEDROCK, environ)
    assert answer == usable_
    assert bool(reason) == (answer != "yes")


@pytest.mark.parametrize(
    ("section", "answer"),
    [
        ("aws_access_key_id = A\naws_secret_access_key = s", "yes"),
        ("AWS_ACCESS_KEY_ID=A\naws_secret_access_key=s", "yes"),
        ("# aws_access_key_id = A\naws_secret_access_key = s", "no"),
        ("role_arn = arn:aws:iam::1:role/x\nsource_profile = b", "unknown"),
        ("credential_process = /bin/x", "unknown"),
        ("web_identity_token_file = /nonexistent", "no"),
        ("region = us-east-1", "no"),
    ],
)
def test_bedrock_by_profile(tmp_path, section, answer):
    write(tmp_path / ".aws/config", f"[default]\n{section}\n[profile other]\nregion = x\n")
    assert usable(tmp_path, BEDROCK)[0] == answer
    assert usable(tmp_path, BEDROCK, {"AWS_PROFILE": "other"})[0] == "no"
    elsewhere = write(tmp_path / "elsewhere", f"[profile other]\n{section}\n")
    environ = {"AWS_PROFILE": "other", "AWS_CONFIG_FILE": str(elsewhere)}
    assert usable(tmp_path, BEDROCK, environ)[0] == answer


@pytest.mark.parametrize(
    ("cached", "answer"),
    [
        (None, "no"),
        ({"accessToken": "x", "expiresAt": "2030-01-01T00:00:00Z"}, "yes"),
        ({"accessToken": "x", "expiresAt": "2020-01-01T00:00:00Z"}, "no"),
        ({"accessToken": "x", "expiresAt": "2020-01-01T00:00:00Z", "refreshToken": "y"}, "yes"),
    ],
)
def test_single_sign_on(tmp_path, cached, answer):
    write(tmp_path / ".aws/config", "[default]\nsso_session = corp\n[sso-session corp]\n")
    name = hashlib.sha1(b"corp").hexdigest()
    if cached:
        write(tmp_path / f".aws/sso/cache/{name}.json", cached)
    found, reason = usable(tmp_path, BEDROCK)
    assert found == answer
    assert ("aws sso login" in reason) == (answer == "no")


def test_commands_that_may_fetch_credentials_are_not_run(tmp_path):
    assert usable(tmp_path, BEDROCK, awsCredentialExport="exit 1")[0] == "unknown"
    assert usable(tmp_path, BEDROCK, awsAuthRefresh="exit 1")[0] == "unknown"
    assert usable(tmp_path, VERTEX, gcpAuthRefresh="exit 1")[0] == "unknown"


@pytest.mark.parametrize(
    ("environ", "vendor"),
    [
        (BEDROCK, cloud_machine.AMAZON),
        (VERTEX, cloud_machine.GOOGLE),
        (FOUNDRY, cloud_machine.MICROSOFT),
    ],
)
def test_a_metadata_service_is_not_asked(tmp_path, monkeypatch, environ, vendor):
    assert usable(tmp_path, environ)[0] == "no"
    monkeypatch.setattr(cloud_machine, "vendor", lambda host: vendor)
    assert usable(tmp_path, environ)[0] == "unknown"
    if vendor == cloud_machine.AMAZON:
        assert usable(tmp_path, environ, {"AWS_EC2_METADATA_DISABLED": "true"})[0] == "no"


def test_claude_platform_on_aws_wants_a_workspace(tmp_path):
    platform = {"CLAUDE_CODE_USE_ANTHROPIC_AWS": "1", "ANTHROPIC_AWS_API_KEY": "k"}
    assert "ANTHROPIC_AWS_WORKSPACE_ID" in usable(tmp_path, platform)[1]
    assert usable(tmp_path, platform, {"ANTHROPIC_AWS_WORKSPACE_ID": "w"}) == ("yes", "")


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        ({"type": "authorized_user"}, "yes"),
        ({"type": "service_account"}, "yes"),
        ({"type": "external_account"}, "unknown"),
        ("{bad", "no"),
        ([], "no"),
    ],
)
def test_vertex_by_file(tmp_path, content, answer):
    path = write(tmp_path / ".config/gcloud/application_default_credentials.json", content)
    assert usable(tmp_path, VERTEX)[0] == answer
    named = {"GOOGLE_APPLICATION_CREDENTIALS": str(path), "CLOUDSDK_CONFIG": "/nonexistent"}
    assert usable(tmp_path, VERTEX, named)[0] == answer
    assert usable(tmp_path, VERTEX, {"CLOUDSDK_CONFIG": "/nonexistent"})[0] == "no"
    missing = {"GOOGLE_APPLICATION_CREDENTIALS": "/nonexistent.json"}
    assert "does not exist" in usable(tmp_path, VERTEX, missing)[1]


def test_vertex_behind_a_gateway_wants_a_project(tmp_path):
    skip = {"CLAUDE_CODE_SKIP_VERTEX_AUTH": "1", "ANTHROPIC_VERTEX_BASE_URL": "http://gateway"}
    assert "ANTHROPIC_VERTEX_PROJECT_ID" in usable(tmp_path, VERTEX, skip)[1]
    assert usable(tmp_path, VERTEX, skip, {"ANTHROPIC_VERTEX_PROJECT_ID": "p"}) == ("yes", "")


@pytest.mark.parametrize(
    ("environ", "answer"),
    [
        ({}, "no"),
        ({"ANTHROPIC_FOUNDRY_API_KEY": "k"}, "yes"),
        ({"ANTHROPIC_FOUNDRY_API_KEY": " "}, "no"),
        ({"ANTHROPIC_FOUNDRY_AUTH_TOKEN": "t"}, "yes"),
        ({"AZURE_TENANT_ID": "t", "AZURE_CLIENT_ID": "c", "AZURE_CLIENT_SECRET": "s"}, "yes"),
        ({"IDENTITY_ENDPOINT": "http://x"}, "unknown"),
        ({"ANTHROPIC_FOUNDRY_API_KEY": "k", "ANTHROPIC_FOUNDRY_BASE_URL": "http://x"}, "no"),
        ({"ANTHROPIC_FOUNDRY_API_KEY": "k", "ANTHROPIC_FOUNDRY_RESOURCE": ""}, "no"),
        ({"ANTHROPIC_FOUNDRY_API_KEY": "k", "ANTHROPIC_FOUNDRY_RESOURCE": "http://x"}, "no"),
        ({"ANTHROPIC_FOUNDRY_API_KEY": "k", "ANTHROPIC_FOUNDRY_RESOURCE": "r"}, "no"),
    ],
)
def test_foundry(tmp_path, environ, answer):
    assert usable(tmp_path, FOUNDRY, environ)[0] == answer


def test_the_azure_cli_is_not_asked(tmp_path):
    write(tmp_path / ".azure/azureProfile.json", json.dumps({}))
    assert usable(tmp_path, FOUNDRY)[0] == "unknown"
