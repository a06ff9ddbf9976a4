"""The `usage-endpoint-limited` cause, on text as it was captured."""

from __future__ import annotations

from explained import explained, first


def test_the_usage_page_alone() -> None:
    text = (
        'Error: Failed to load usage data: {"error":{"type":"rate_limit_error","message":"Rate '
        'limited. Please try again later."}}\nI can use claude code but /usage fails'
    )
    assert first(text) == ("usage-endpoint-limited", "likely")


def test_the_same_words_for_a_prompt_are_not_of_the_usage_page() -> None:
    text = "API Error: Request rejected (429) · Rate limited. Please try again later."
    assert "usage-endpoint-limited" not in [v.cause for v in explained(text).verdicts]


def test_another_tool_that_asks_the_endpoint() -> None:
    text = (
        'HTTP/2 429 { "error": { "type": "rate_limit_error", "message": "Rate limited. Please try '
        'again later." } }'
    )
    assert first(text) == ("usage-endpoint-limited", "likely")
