from __future__ import annotations

import pytest
from made_up import NOW, made_up_host, write

from preflight.checks import credentials
from preflight.fix import Fix, by_hand
from preflight.invocation import parse
from preflight.situation import Situation

LOGIN = {
    "claudeAiOauth": {
        "accessToken": "sk-ant-oat01-x",
        "refreshToken": "r",
        "expiresAt": (NOW + 36000) * 1000,
        "scopes": ["user:inference"],
        "subscriptionType": "max",
    }
}

SIGN_IN = Fix("claude auth login", "sign in")
TOKEN = Fix(
    "claude setup-token",
    "without a browser here: run this where there is one, and set CLAUDE_CODE_OAUTH_TOKEN here to "
    "what it prints",
)
IN_THE_SHELL = "correct it where your shell sets it, or do without it here"


def check(home, *arguments, **environ):
    host = made_up_host(home, {"PATH": "/usr/bin:/bin", **environ})
    return credentials.check(Situation(host, parse(arguments or ("-p", "hi"), False)))


def test_nothing_at_all(tmp_path):
    finding = check(tmp_path)
    assert finding.status == "failed"
    assert finding.summary.startswith("claude has nothing to send: no credential was found")
    assert finding.fixes == (SIGN_IN, TOKEN)


def test_in_ci_nobody_can_sign_in(tmp_path):
    secret = Fix(
        "claude setup-token",
        "on a machine with a browser; keep what it prints as a secret of this CI, and hand it to "
        "the job as CLAUDE_CODE_OAUTH_TOKEN",
    )
    key = by_hand("or keep an API key as a secret, handed to the job as ANTHROPIC_API_KEY")
    assert check(tmp_path, CI="true").fixes == (secret, key)
    dead = {"claudeAiOauth": {**LOGIN["claudeAiOauth"], "expiresAt": 1, "refreshToken": ""}}
    write(tmp_path / ".claude/.credentials.json", dead)
    assert check(tmp_path, CI="true").fixes == (secret, key)
    assert check(tmp_path, CI="false").fixes == (SIGN_IN, TOKEN)


def test_in_ci_a_secret_that_is_not_there(tmp_path):
    finding = check(tmp_path, CI="1", ANTHROPIC_API_KEY="", CLAUDE_CODE_OAUTH_TOKEN=" ")
    told = [line for line in finding.details if "is empty: is there such a secret" in line]
    assert [line.split()[0] for line in told] == ["ANTHROPIC_API_KEY", "CLAUDE_CODE_OAUTH_TOKEN"]
    assert "is empty" not in " ".join(check(tmp_path, ANTHROPIC_API_KEY="").details)
    broken = check(tmp_path, CI="1", ANTHROPIC_API_KEY="a\nb")
    assert broken.fixes == (by_hand("correct the secret that the job gets as ANTHROPIC_API_KEY"),)


def test_a_login(tmp_path):
    path = write(tmp_path / ".claude/.credentials.json", LOGIN)
    finding = check(tmp_path)
    assert finding.status == "ok"
    assert finding.summary == f"claude sends the claude.ai login (max): login in {path}"
    assert (finding.details, finding.fixes) == ((), ())


def test_a_dead_login(tmp_path):
    dead = {"claudeAiOauth": {**LOGIN["claudeAiOauth"], "expiresAt": 1, "refreshToken": ""}}
    write(tmp_path / ".claude/.credentials.json", dead)
    finding = check(tmp_path)
    assert finding.status == "failed"
    assert finding.summary.startswith("the claude.ai login cannot be used: the stored login has")
    assert finding.fixes == (SIGN_IN, TOKEN)


@pytest.mark.parametrize(
    ("name", "value", "said", "fix"),
    [
        (
            "ANTHROPIC_API_KEY",
            "sk-ant-oat01-x",
            "holds an OAuth token",
            Fix(
                'export CLAUDE_CODE_OAUTH_TOKEN="${ANTHROPIC_API_KEY:-$CLAUDE_CODE_OAUTH_TOKEN}"\n'
                "unset ANTHROPIC_API_KEY",
                "moves the token to where it belongs, also where your shell sets it",
            ),
        ),
        (
            "ANTHROPIC_API_KEY",
            "a\nb",
            "contains a line break",
            Fix("unset ANTHROPIC_API_KEY", IN_THE_SHELL),
        ),
        (
            "CLAUDE_CODE_OAUTH_TOKEN",
            "sk-ant-api03-x",
            "holds an API key",
            Fix("unset CLAUDE_CODE_OAUTH_TOKEN", IN_THE_SHELL),
        ),
        (
            "ANTHROPIC_CUSTOM_HEADERS",
            "Authorization: Bearer",
            "",
            by_hand("correct ANTHROPIC_CUSTOM_HEADERS"),
        ),
        (
            "CLAUDE_CODE_USE_BEDROCK",
            "1",
            "no AWS credentials",
            Fix("aws configure sso", "sets up single sign-on; `aws configure` sets up keys"),
        ),
        (
            "ANTHROPIC_PROFILE",
            "a/b",
            "path separator",
            by_hand("sign in to the profile again, or choose another with ANTHROPIC_PROFILE"),
        ),
    ],
)
def test_values_that_cannot_work(tmp_path, name, value, said, fix):
    finding = check(tmp_path, AWS_EC2_METADATA_DISABLED="true", **{name: value})
    assert finding.status == "failed"
    assert said in finding.summary
    assert finding.fixes[0] == fix


def test_the_file_that_sets_the_variable_is_named(tmp_path):
    path = write(tmp_path / ".claude/settings.json", {"env": {"ANTHROPIC_API_KEY": "hello"}})
    finding = check(tmp_path)
    assert f"ANTHROPIC_API_KEY in {path} does not look like" in finding.summary
    assert finding.fixes == (by_hand(f"correct or remove ANTHROPIC_API_KEY under `env` in {path}"),)


def test_what_lies_behind_an_unusable_credential(tmp_path):
    path = write(tmp_path / ".claude/.credentials.json", LOGIN)
    finding = check(tmp_path, ANTHROPIC_API_KEY="sk-ant-oat01-x")
    assert finding.details == (f"also there: login in {path}",)


def test_a_helper(tmp_path):
    path = write(tmp_path / ".claude/settings.json", {"apiKeyHelper": "cat /etc/hostname"})
    finding = check(tmp_path)
    assert finding.status == "unknown"
    assert finding.details == (
        "the helper is not run before a launch",
        "`preflight doctor --run-helper` tries it",
    )
    write(path, {"apiKeyHelper": "exit 3"})
    finding = check(tmp_path)
    assert (finding.status, finding.fixes) == (
        "failed",
        (by_hand(f"repair apiKeyHelper in {path}, or remove it"),),
    )


def test_claude_that_would_not_start(tmp_path):
    write(tmp_path / ".claude.json", "{bad")
    finding = check(tmp_path, ANTHROPIC_API_KEY="sk-ant-api03-x")
    assert finding.status == "failed"
    assert "claude does not start: " in finding.summary
    assert ".claude.json is not valid JSON" in finding.summary
    aside = Fix(
        "mv -n ~/.claude.json ~/.claude.json.damaged",
        "sets the damaged file aside; claude makes a new one",
    )
    by_self = by_hand("correct or remove what is named above; claude says the same when it starts")
    assert finding.fixes == (aside, by_self)


def test_an_interactive_claude_asks_to_sign_in_itself(tmp_path):
    host = made_up_host(tmp_path)
    finding = credentials.check(Situation(host, parse([], True)))
    assert finding.status == "warning"
    refused = made_up_host(tmp_path, {"ANTHROPIC_API_KEY": "a\nb"})
    write(tmp_path / ".claude.json", {"customApiKeyResponses": {"approved": ["a\nb"]}})
    assert credentials.check(Situation(refused, parse([], True))).status == "failed"


@pytest.mark.parametrize("name", ["HTTPS_PROXY", "https_proxy", "ANTHROPIC_UNIX_SOCKET"])
def test_a_placeholder_may_be_replaced_on_the_way(tmp_path, name):
    assert check(tmp_path, ANTHROPIC_API_KEY="placeholder").status == "failed"
    between = {name: str(tmp_path)}
    assert check(tmp_path, ANTHROPIC_API_KEY="placeholder", **between).status == "ok"
    assert check(tmp_path, ANTHROPIC_API_KEY="sk-ant-oat01-x", **between).status == "failed"


def test_a_login_that_another_config_folder_hides(tmp_path):
    stored = write(tmp_path / ".claude/.credentials.json", LOGIN)
    other = tmp_path / "other"
    finding = check(tmp_path, CLAUDE_CONFIG_DIR=str(other))
    assert f"there is no login in {other} (CLAUDE_CONFIG_DIR)" in finding.summary
    assert f"one is in {stored}" in finding.summary
    assert finding.fixes[0].command == "unset CLAUDE_CONFIG_DIR"
    assert check(tmp_path).status == "ok"


@pytest.mark.parametrize(
    "environ", [{}, {"ANTHROPIC_BASE_URL": "https://api.anthropic.com"}], ids=["unset", "set"]
)
def test_a_logins_token_in_the_wrong_variable(tmp_path, environ):
    finding = check(tmp_path, ANTHROPIC_AUTH_TOKEN="sk-ant-oat01-x", **environ)
    assert finding.status == "failed"
    assert "belongs in CLAUDE_CODE_OAUTH_TOKEN" in finding.summary
    moved = 'CLAUDE_CODE_OAUTH_TOKEN="${ANTHROPIC_AUTH_TOKEN:-$CLAUDE_CODE_OAUTH_TOKEN}"'
    assert finding.fixes[0].command == f"export {moved}\nunset ANTHROPIC_AUTH_TOKEN"
    gateway = "https://gateway.example.com"
    elsewhere = check(tmp_path, ANTHROPIC_AUTH_TOKEN="sk-ant-oat01-x", ANTHROPIC_BASE_URL=gateway)
    assert elsewhere.status == "ok"


def test_moving_a_token_twice_keeps_it():
    import subprocess

    moved = 'CLAUDE_CODE_OAUTH_TOKEN="${ANTHROPIC_AUTH_TOKEN:-$CLAUDE_CODE_OAUTH_TOKEN}"'
    step = f"export {moved}\nunset ANTHROPIC_AUTH_TOKEN\n"
    script = f"ANTHROPIC_AUTH_TOKEN=t\n{step}{step}printf %s $CLAUDE_CODE_OAUTH_TOKEN"
    assert subprocess.check_output(["sh", "-c", script], env={}) == b"t"


def test_a_code_with_its_state_is_no_token(tmp_path):
    finding = check(tmp_path, CLAUDE_CODE_OAUTH_TOKEN="sk-ant-oat01-x#state")
    assert finding.status == "failed"
    assert "holds a #" in finding.summary
