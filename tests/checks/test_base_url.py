from __future__ import annotations

import pytest
from made_up import made_up_host, write

from preflight.checks import base_url
from preflight.fix import by_hand
from preflight.situation import Situation

LOGIN = {"claudeAiOauth": {"accessToken": "sk-ant-oat01-x", "scopes": ["user:inference"]}}
GATEWAY = "https://user:hunter22@gateway.example.com/llm"


def check(home, **environ):
    return base_url.check(Situation(made_up_host(home, environ)))


def test_a_login_that_goes_to_a_gateway(tmp_path):
    path = write(tmp_path / ".claude/.credentials.json", LOGIN)
    finding = check(tmp_path, ANTHROPIC_BASE_URL=GATEWAY)
    assert finding.status == "warning"
    assert finding.summary == (
        f"your login in {path} goes to gateway.example.com, which ANTHROPIC_BASE_URL names"
    )
    assert finding.fixes == (
        by_hand("set ANTHROPIC_AUTH_TOKEN to the credential that the gateway gave you"),
        by_hand("unset ANTHROPIC_BASE_URL, to use Anthropic's API"),
    )
    assert "hunter22" not in repr(finding)


def test_the_file_that_redirects_is_named(tmp_path):
    write(tmp_path / ".claude/.credentials.json", LOGIN)
    path = write(tmp_path / ".claude/settings.json", {"env": {"ANTHROPIC_BASE_URL": GATEWAY}})
    assert f"ANTHROPIC_BASE_URL in {path} names" in check(tmp_path).summary


@pytest.mark.parametrize(
    ("environ", "status"),
    [
        ({}, "skipped"),
        ({"ANTHROPIC_BASE_URL": " "}, "skipped"),
        ({"ANTHROPIC_BASE_URL": "https://api.anthropic.com/"}, "skipped"),
        ({"ANTHROPIC_BASE_URL": GATEWAY}, "info"),
        ({"ANTHROPIC_BASE_URL": GATEWAY, "CLAUDE_CODE_USE_BEDROCK": "1"}, "skipped"),
        ({"ANTHROPIC_BASE_URL": GATEWAY, "ANTHROPIC_AUTH_TOKEN": "tok"}, "ok"),
        ({"ANTHROPIC_BASE_URL": "http://gateway", "ANTHROPIC_AUTH_TOKEN": "tok"}, "warning"),
        ({"ANTHROPIC_BASE_URL": "http://127.0.0.1:80", "ANTHROPIC_AUTH_TOKEN": "tok"}, "ok"),
        ({"ANTHROPIC_BASE_URL": "http://[::1]:80", "ANTHROPIC_AUTH_TOKEN": "tok"}, "ok"),
        ({"ANTHROPIC_BASE_URL": GATEWAY, "CLAUDE_CODE_OAUTH_TOKEN": "sk-ant-oat01-x"}, "warning"),
        (
            {
                "ANTHROPIC_BASE_URL": "http://localhost:4000",
                "CLAUDE_CODE_OAUTH_TOKEN": "sk-ant-oat01-x",
            },
            "info",
        ),
    ],
)
def test_where_requests_go_and_with_what(tmp_path, environ, status):
    assert check(tmp_path, **environ).status == status


@pytest.mark.parametrize("end", ["/v1", "/v1/"])
@pytest.mark.parametrize("server", ["https://api.anthropic.com", "http://127.0.0.1:8082"])
def test_a_path_that_claude_adds_itself(tmp_path, server, end):
    finding = check(tmp_path, ANTHROPIC_BASE_URL=server + end, ANTHROPIC_AUTH_TOKEN="x")
    assert finding.status == "warning"
    assert "claude posts to /v1/v1/messages at " in finding.summary
    assert finding.fixes == (by_hand("take /v1 off the end of ANTHROPIC_BASE_URL where it is set"),)
