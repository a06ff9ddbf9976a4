"""The `api-workspace-limit` cause, on text as it was captured."""

from __future__ import annotations

from explained import first


def test_a_limit_set_in_the_console() -> None:
    for what in ("API", "workspace API"):
        text = (
            'Error: 400 {"type":"error","error":{"type":"invalid_request_error","message":'
            f'"You have reached your specified {what} usage limits. You will regain access on '
            '2026-04-01 at 00:00 UTC."},"request_id":"req_011CZLrUfBVkVHn5T6EqQaf7"}'
        )
        assert first(text) == ("api-workspace-limit", "likely")


def test_the_rate_limit_of_a_key() -> None:
    text = (
        "API Error: Request rejected (429) · this may be a temporary capacity issue. "
        "If it persists, check https://status.claude.com."
    )
    assert first(text) == ("api-workspace-limit", "likely")


def test_the_raw_429_where_a_key_is_sent() -> None:
    text = (
        'API Error: 429 {"type":"error","error":{"type":"rate_limit_error","message":"This request '
        "would exceed your account's rate limit. Please try again later.\"}}"
    )
    assert first(text, auth="api-key") == ("api-workspace-limit", "likely")
