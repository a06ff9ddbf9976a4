from __future__ import annotations

import pytest
from made_up import made_up_host, write

from preflight.checks import api_key_overrides_plan
from preflight.fix import Fix, by_hand
from preflight.situation import Situation

KEY = "sk-ant-api03-x"


@pytest.fixture
def home(tmp_path):
    login = {
        "accessToken": "sk-ant-oat01-x",
        "scopes": ["user:inference"],
        "subscriptionType": "max",
    }
    write(tmp_path / ".claude/.credentials.json", {"claudeAiOauth": login})
    return tmp_path


def check(home, **environ):
    return api_key_overrides_plan.check(Situation(made_up_host(home, environ)))


def test_a_key_of_the_shell(home):
    finding = check(home, ANTHROPIC_API_KEY=KEY)
    assert finding.status == "warning"
    assert finding.summary == (
        "ANTHROPIC_API_KEY is used instead of the max plan's login; it is billed per token"
    )
    assert finding.details == (f"passed over: login in {home}/.claude/.credentials.json",)
    assert finding.fixes == (
        Fix("env -u ANTHROPIC_API_KEY preflight claude", "to use the plan once"),
        by_hand(
            "for good: remove ANTHROPIC_API_KEY where your shell sets it (profile, .env, direnv)"
        ),
    )


@pytest.mark.parametrize(
    "relative", [".claude/settings.json", "project/.claude/settings.local.json"]
)
def test_a_key_of_a_file(home, relative):
    path = write(home / relative, {"env": {"ANTHROPIC_API_KEY": KEY}})
    finding = check(home)
    assert finding.status == "warning"
    assert f"ANTHROPIC_API_KEY in {path} is used" in finding.summary
    assert finding.fixes == (
        by_hand(f"to use the plan, remove ANTHROPIC_API_KEY under `env` in {path}"),
    )


def test_a_helper(home):
    path = write(home / ".claude/settings.json", {"apiKeyHelper": f"echo {KEY}"})
    finding = check(home)
    assert finding.status == "warning"
    assert finding.fixes == (by_hand(f"to use the plan, remove apiKeyHelper from {path}"),)


def test_a_token_is_not_said_to_be_billed(home):
    finding = check(home, ANTHROPIC_AUTH_TOKEN="tok")
    assert finding.status == "warning"
    assert "billed" not in finding.summary


@pytest.mark.parametrize(
    ("environ", "status"),
    [
        ({}, "skipped"),
        ({"ANTHROPIC_API_KEY": " "}, "skipped"),
        ({"CLAUDE_CODE_OAUTH_TOKEN": "sk-ant-oat01-y"}, "ok"),
        ({"CLAUDE_CODE_USE_BEDROCK": "1"}, "info"),
        ({"ANTHROPIC_API_KEY": KEY, "ANTHROPIC_BASE_URL": "https://gateway"}, "info"),
    ],
)
def test_what_is_meant_so(home, environ, status):
    assert check(home, **environ).status == status


def test_without_a_login(tmp_path):
    assert check(tmp_path, ANTHROPIC_API_KEY=KEY).status == "skipped"


def test_a_key_that_was_asked_for(home):
    situation = Situation(made_up_host(home, {"ANTHROPIC_API_KEY": KEY}))
    situation.handed_over = "work"
    finding = api_key_overrides_plan.check(situation)
    assert finding.status == "info"
    assert finding.summary == "the key work is used instead of the max plan's login, as you asked"


def test_every_variable_in_the_plans_way_is_named(home):
    finding = check(home, ANTHROPIC_AUTH_TOKEN="tok", ANTHROPIC_API_KEY=KEY)
    once = "env -u ANTHROPIC_AUTH_TOKEN -u ANTHROPIC_API_KEY preflight claude"
    assert finding.fixes[0] == Fix(once, "to use the plan once")
