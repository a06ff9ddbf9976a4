"""The `api-rate-limit` cause, on text as it was captured."""

from __future__ import annotations

from explained import causes, first

RAW = (
    'API Error: 429 {"type":"error","error":{"type":"rate_limit_error","message":"This request '
    "would exceed your account's rate limit. Please try again later.\"}}"
)


def test_the_rate_limit_of_a_key() -> None:
    text = (
        "API Error: Request rejected (429) · this may be a temporary capacity issue. "
        "If it persists, check https://status.claude.com."
    )
    assert first(text) == ("api-rate-limit", "likely")


def test_tokens_of_a_minute() -> None:
    text = (
        "API Error: Request rejected (429) · This request would exceed your organization's rate "
        "limit of 30,000 input tokens per minute."
    )
    assert first(text) == ("api-rate-limit", "likely")


def test_the_raw_429_where_a_key_is_sent() -> None:
    assert first(RAW, auth="api-key") == ("api-rate-limit", "likely")
    assert "plan-limit" not in causes(RAW, auth="api-key")


def test_the_raw_429_of_a_login_is_the_plans() -> None:
    assert "api-rate-limit" not in causes(RAW, auth="subscription")
