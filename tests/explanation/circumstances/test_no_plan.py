from __future__ import annotations

import pytest
from made_up import NOW, made_up_host, write

from preflight.errors.reading.text import read
from preflight.explanation.circumstances.from_machine import from_situation
from preflight.explanation.explain import explain
from preflight.situation import Situation

LOGIN = {
    "accessToken": "sk-ant-oat01-x",
    "refreshToken": "r",
    "expiresAt": (NOW + 36000) * 1000,
    "scopes": ["user:inference"],
}


def situation(home, noted, **login):
    write(home / ".claude/.credentials.json", {"claudeAiOauth": {**LOGIN, **login}})
    write(home / ".claude.json", {} if noted is None else {"hasAvailableSubscription": noted})
    return Situation(made_up_host(home))


@pytest.mark.parametrize(
    ("noted", "plan", "lacking"),
    [(False, None, True), (True, None, False), (None, None, False), (False, "max", False)],
)
def test_what_claude_noted_of_the_account(tmp_path, noted, plan, lacking):
    assert from_situation(situation(tmp_path, noted, subscriptionType=plan)).no_plan is lacking


def test_a_key_has_no_plan_to_lack(tmp_path):
    made = situation(tmp_path, False)
    made.host.environ = {**made.host.environ, "ANTHROPIC_API_KEY": "sk-ant-api03-x"}
    assert from_situation(made).no_plan is False


def test_a_refused_login_without_a_plan_is_of_another_organization(tmp_path):
    made = situation(tmp_path, False)
    errors = read("Failed to authenticate. API Error: 401 Invalid bearer token", "stderr")
    judged = explain(errors, from_situation(made, errors))
    assert (judged.verdicts[0].cause, judged.verdicts[0].confidence) == (
        "login-wrong-organization",
        "likely",
    )
