"""The `key-rejected` cause: which key or token it was, and what does not help."""

from __future__ import annotations

import pytest
from explained import causes, first, verdict
from made_up import said


def test_a_key_that_the_api_does_not_know() -> None:
    assert first("Invalid API key · Fix external API key") == ("key-rejected", "likely")
    text = "API Error: 401 Invalid API key · Please run /login"
    assert first(text) == ("key-rejected", "likely")
    found = verdict("key-rejected", text)
    assert "does not accept the key or token that was sent" in found.summary
    assert "/status" in found.fixes[0].note


def test_a_rejected_key_is_replaced_or_unset_rather_than_signed_in_over() -> None:
    found = verdict("key-rejected", "Invalid API key · Fix external API key")
    assert "does not accept the key or token in ANTHROPIC_API_KEY" in found.summary
    assert found.fixes[0].note.startswith("replace the key where ANTHROPIC_API_KEY is set")
    assert found.fixes[1].command == "env -u ANTHROPIC_API_KEY claude"
    assert not any("/login (or" in said(fix) or "keychain" in said(fix) for fix in found.fixes)


def test_the_token_that_the_message_names() -> None:
    text = (
        "Invalid auth token · Fix external auth token · Invalid Authorization header value from "
        "CLAUDE_CODE_OAUTH_TOKEN: it contains a line break at character 18 (120 characters on 2 "
        "lines)."
    )
    assert first(text) == ("key-rejected", "likely")
    found = verdict("key-rejected", text)
    assert found.summary.startswith("CLAUDE_CODE_OAUTH_TOKEN cannot be sent")
    assert "a line break at character 18" in found.summary
    assert "Nothing went out" in found.summary
    assert "ANTHROPIC_AUTH_TOKEN" not in found.summary + " ".join(map(said, found.fixes))


def test_a_header_that_cannot_be_sent() -> None:
    text = "Header '14' has invalid value: 'Bearer sk-ant-oat01-…'"
    assert first(text)[0] == "key-rejected"


@pytest.mark.parametrize("message", ["Invalid bearer token", "OAuth access token is invalid."])
def test_a_token_of_a_login_is_the_logins(message: str) -> None:
    text = f"Failed to authenticate. API Error: 401 {message}"
    assert first(text, auth="subscription")[0] == "login-revoked"
    assert "key-rejected" not in causes(text, auth="subscription")
    assert first(text, auth="api-key") == ("key-rejected", "likely")


def test_a_token_of_a_login_in_the_wrong_variable() -> None:
    text = (
        'ANTHROPIC_AUTH_TOKEN is set\nAPI Error: 401 {"type":"error","error":{"type":'
        '"authentication_error","message":"OAuth authentication is currently not supported."}}'
    )
    assert first(text) == ("key-rejected", "likely")
    assert "only from CLAUDE_CODE_OAUTH_TOKEN" in verdict("key-rejected", text).summary


def test_a_login_token_in_the_wrong_variable_is_no_broken_release() -> None:
    text = (
        "Extracting the OAuth token and setting `ANTHROPIC_AUTH_TOKEN` fails with:\n"
        'API Error: 401 {"type":"error","error":{"type":"authentication_error","message":'
        '"OAuth authentication is currently not supported."}}'
    )
    assert "cli-regression" not in causes(text)
