"""The `provider-quota` cause, on the words of each cloud."""

from __future__ import annotations

from explained import first, verdict


def test_a_daily_quota_of_bedrock() -> None:
    text = "API Error: Request rejected (429) · Too many tokens per day, please wait before trying"
    assert first(f"{text} again.") == ("provider-quota", "likely")
    found = verdict("provider-quota", text)
    assert "Amazon" in found.summary
    assert "Console" in found.summary
    assert found.fixes[0].note == "wait for the next day"


def test_a_quota_of_vertex() -> None:
    text = (
        'API Error: 429 [{"error":{"code":429,"message":"Quota exceeded for '
        "aiplatform.googleapis.com/online_prediction_input_tokens_per_minute_per_base_model with "
        'base model: anthropic-claude-sonnet-4-5.","status":"RESOURCE_EXHAUSTED"}}]'
    )
    assert first(text) == ("provider-quota", "likely")
    assert "Google" in verdict("provider-quota", text).summary


def test_any_429_of_a_provider() -> None:
    text = "API Error: Request rejected (429) · slow down"
    assert first(text, auth="provider") == ("provider-quota", "likely")
