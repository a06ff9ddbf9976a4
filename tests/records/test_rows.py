"""Rows of transcripts and of warehouses."""

from __future__ import annotations

import json
from typing import Any

import pytest
from lab.telemetry import GATE

from preflight.records import rows
from preflight.records.record import NOTHING, Record

TRANSCRIPT = {
    "type": "assistant",
    "isApiErrorMessage": True,
    "sessionId": "a",
    "version": "2.0.28",
    "timestamp": "2026-11-26T23:45:16Z",
    "message": {
        "model": "<synthetic>",
        "content": [{"type": "text", "text": f"API Error: 400 {GATE}"}],
    },
}


def test_an_error_row_of_a_transcript() -> None:
    assert not rows.is_plain_row(json.dumps(TRANSCRIPT).encode())
    found = rows.record(TRANSCRIPT)
    assert (found.row, found.version, found.at) == (TRANSCRIPT, "2.0.28", 1795736716.0)


def test_other_rows_of_a_transcript_are_not_even_parsed() -> None:
    row = {"type": "user", "sessionId": "a", "message": {"content": "error 400 extra usage"}}
    assert rows.is_plain_row(json.dumps(row).encode())
    answer = {"type": "assistant", "message": {"content": [{"type": "text", "text": "error"}]}}
    assert rows.record(answer) is NOTHING


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"text": "API Error: 400 x"}, Record("API Error: 400 x", certain=False)),
        (
            {
                "message": "x",
                "status": "429",
                "cli_version": "2.1.3",
                "user_id": 7,
                "ts": 1795736716,
            },
            Record("x", 429, "2.1.3", user="7", at=1795736716.0),
        ),
        (
            {
                "Body": "claude_code.api_error",
                "LogAttributes": {"event.name": "api_error", "error": "x", "user.id": "u"},
                "ResourceAttributes": {"service.version": "2.1.332"},
            },
            Record("x", version="2.1.332", user="u"),
        ),
        (
            {
                "body": "claude_code.api_error",
                "attributes": {"error": "x", "status_code": 400, "anthropic.plan": "pro"},
                "resource": {"attributes": {"service.version": "2.1.332"}},
            },
            Record("x", 400, "2.1.332", plan="pro"),
        ),
        ({"event.name": "user_prompt", "text": "x"}, NOTHING),
        ({"a": 1}, NOTHING),
        ({"text": 5, "status": 400}, NOTHING),
        (
            {"user": {"id": "u"}, "error": {"type": "e"}},
            Record('{"type": "e"}', user="u", certain=False),
        ),
    ],
)
def test_rows_of_warehouses(row: dict[str, Any], expected: Record) -> None:
    assert rows.record(row) == expected
