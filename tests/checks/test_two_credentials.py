from __future__ import annotations

import pytest
from made_up import made_up_host, write

from preflight.checks import two_credentials
from preflight.situation import Situation

KEY, TOKEN = "sk-ant-api03-x", "tok"


def check(home, **environ):
    return two_credentials.check(Situation(made_up_host(home, environ)))


@pytest.mark.parametrize(
    ("environ", "first", "second"),
    [
        (
            {"ANTHROPIC_API_KEY": KEY, "ANTHROPIC_AUTH_TOKEN": TOKEN},
            "ANTHROPIC_AUTH_TOKEN",
            "ANTHROPIC_API_KEY",
        ),
        (
            {"ANTHROPIC_API_KEY": KEY, "ANTHROPIC_CUSTOM_HEADERS": "Authorization: Bearer x"},
            "ANTHROPIC_API_KEY",
            "ANTHROPIC_CUSTOM_HEADERS",
        ),
        (
            {
                "CLAUDE_CODE_OAUTH_TOKEN": "sk-ant-oat01-x",
                "ANTHROPIC_CUSTOM_HEADERS": "x-api-key: k",
            },
            "CLAUDE_CODE_OAUTH_TOKEN",
            "ANTHROPIC_CUSTOM_HEADERS",
        ),
    ],
)
def test_both_are_named(tmp_path, environ, first, second):
    finding = check(tmp_path, **environ)
    assert finding.status == "warning"
    assert finding.summary == f"every request carries two credentials: {first}, and {second}"


def test_a_token_takes_the_console_key_along(tmp_path):
    path = write(tmp_path / ".claude.json", {"primaryApiKey": KEY})
    finding = check(tmp_path, ANTHROPIC_AUTH_TOKEN=TOKEN)
    assert f"primaryApiKey in {path}" in finding.summary
    assert finding.fixes[0].command == "claude auth logout"


@pytest.mark.parametrize(
    "environ",
    [
        {},
        {"ANTHROPIC_API_KEY": KEY},
        {"ANTHROPIC_API_KEY": KEY, "CLAUDE_CODE_OAUTH_TOKEN": "sk-ant-oat01-x"},
        {"ANTHROPIC_API_KEY": KEY, "ANTHROPIC_AUTH_TOKEN": " "},
        {"ANTHROPIC_AUTH_TOKEN": TOKEN, "ANTHROPIC_CUSTOM_HEADERS": "Authorization: Bearer x"},
    ],
)
def test_one_at_most(tmp_path, environ):
    assert check(tmp_path, **environ).status == "ok"
