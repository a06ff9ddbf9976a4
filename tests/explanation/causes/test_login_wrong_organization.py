"""The `login-wrong-organization` cause, on text as people paste it."""

from __future__ import annotations

from explained import causes, first

REFUSED = 'API Error: 401 {"type":"error","error":{"type":"authentication_error","message":'
REFUSED += '"Invalid bearer token"},"request_id":"req_011CUuCjUJAgEHyMtTtyqDS8"}'


def test_the_banner_of_an_api_account() -> None:
    text = f"Login successful\n{REFUSED}\nHeader shows API Usage Billing, account: Pro"
    assert first(text) == ("login-wrong-organization", "likely")


def test_claude_noted_no_subscription() -> None:
    text = f'{REFUSED}\n~/.claude.json shows "hasAvailableSubscription": false'
    assert first(text) == ("login-wrong-organization", "likely")


def test_the_page_at_sign_in() -> None:
    text = (
        "Can't access this organization — You don't have access to this organization or it "
        "doesn't meet the requirements for Claude Code."
    )
    assert first(text) == ("login-wrong-organization", "likely")


def test_without_a_sign_it_is_not_named() -> None:
    assert "login-wrong-organization" not in causes(REFUSED)
