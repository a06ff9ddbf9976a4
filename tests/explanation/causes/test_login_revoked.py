"""The `login-revoked` cause, on text as it was captured."""

from __future__ import annotations

from explained import causes, first, verdict


def test_the_words_of_every_version() -> None:
    for text in (
        "OAuth token revoked · Please run /login",
        'Error: 403 {"type":"error","error":{"type":"permission_error","message":"OAuth token has '
        'been revoked. Please obtain a new token."}}',
        "Your account does not have access to Claude. Please login again or contact your "
        "administrator.",
        "Failed to authenticate: OAuth token revoked. Please log in again or contact your "
        "administrator.",
    ):
        assert first(text) == ("login-revoked", "likely"), text


def test_a_credential_that_is_known_and_not_accepted() -> None:
    text = "Failed to authenticate. API Error: 401 Invalid authentication credentials"
    assert causes(text)[:2] == ["login-revoked", "login-expired"]


def test_a_token_of_setup_token_is_replaced_by_another_and_not_by_a_login() -> None:
    text = "CLAUDE_CODE_OAUTH_TOKEN is set in CI.\nAPI Error: 401 OAuth access token is invalid."
    found = verdict("login-revoked", text)
    assert found.fixes[0].command == "claude setup-token"
    assert not any("/login" in fix.note for fix in found.fixes)
    assert "saved login" not in found.summary
