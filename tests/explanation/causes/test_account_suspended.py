"""The `account-suspended` cause: plans meet it as well as keys."""

from __future__ import annotations

from explained import first, verdict


def test_the_words_of_the_api() -> None:
    for text in (
        "API Error: 400 This organization has been disabled.",
        "Your account is on hold and can't use Claude Code.",
        "API Error: 403 Your account has been disabled after an automatic review of your recent "
        "activities.",
        "We have revoked your access to Claude.",
    ):
        assert first(text) == ("account-suspended", "likely"), text


def test_it_says_how_to_appeal() -> None:
    found = verdict("account-suspended", "API Error: 400 This organization has been disabled.")
    assert "appeal" in found.fixes[0].note


def test_an_old_key_beside_a_login_may_be_what_is_disabled() -> None:
    text = (
        "Your ANTHROPIC_API_KEY belongs to a disabled organization · Unset the environment "
        "variable to use your subscription instead"
    )
    assert first(text)[0] == "api-key-overrides-plan"
