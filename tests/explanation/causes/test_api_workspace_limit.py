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
