"""The `usage-endpoint-limited` cause, on text as it was captured."""

from __future__ import annotations

from explained import first


def test_the_usage_page_alone() -> None:
    text = (
        'Error: Failed to load usage data: {"error":{"type":"rate_limit_error","message":"Rate '
        'limited. Please try again later."}}\nI can use claude code but /usage fails'
    )
    assert first(text) == ("usage-endpoint-limited", "likely")


def test_another_tool_that_asks_the_endpoint() -> None:
    text = (
        'HTTP/2 429 { "error": { "type": "rate_limit_error", "message": "Rate limited. Please try '
        'again later." } }'
    )
    assert first(text) == ("usage-endpoint-limited", "likely")
