"""The `model-unavailable` cause, on text as it was captured."""

from __future__ import annotations

from explained import causes, explained, first, verdict


def test_claudes_own_words() -> None:
    text = (
        "There's an issue with the selected model (claude-nonesuch-9). It may not exist or you may "
        "not have access to it. Run /model to pick a different model."
    )
    assert first(text) == ("model-unavailable", "likely")
    raw = (
        'API Error: 404 {"type":"error","error":{"type":"not_found_error","message":"model: '
        'claude-nope-9"},"request_id":"req_011Lab"}'
    )
    assert first(raw) == ("model-unavailable", "likely")


def test_a_models_name_alone_is_no_error() -> None:
    assert not explained("Model: claude-opus-4-7").verdicts


def test_a_cloud_that_does_not_have_it() -> None:
    text = "API Error (us.anthropic.claude-x): 400 The provided model identifier is invalid."
    assert first(text) == ("model-unavailable", "likely")
    assert "cloud" in verdict("model-unavailable", text).summary


def test_a_plan_without_the_model_may_be_an_old_login() -> None:
    text = (
        "Claude Opus is not available with the Claude Pro plan. If you have updated your "
        "subscription plan recently, run /logout and /login for the plan to take effect."
    )
    assert causes(text)[:2] == ["stale-login", "model-unavailable"]
