"""Transcript rows as 2.0.28 and 2.1.330 wrote them."""

from __future__ import annotations

from typing import Any

import pytest

from preflight.errors import kinds
from preflight.errors.reading.transcript_row import error_of_row

OLD: dict[str, Any] = {
    "isSidechain": False,
    "cwd": "/home/user/proj",
    "version": "2.0.28",
    "type": "assistant",
    "timestamp": "2026-11-22T09:46:54.549Z",
    "message": {
        "model": "<synthetic>",
        "role": "assistant",
        "content": [
            {
                "type": "text",
                "text": 'API Error: 400 {"type":"error","error":{"type":"invalid_request_error",'
                '"message":"You\'re out of extra usage. Add more at claude.ai/settings/usage and '
                'keep going."},"request_id":"req_011CZrBCEV5A1ea"}',
            }
        ],
    },
    "isApiErrorMessage": True,
}
NEW: dict[str, Any] = {
    "type": "assistant",
    "timestamp": "2026-11-22T09:47:09.291Z",
    "message": {
        "model": "<synthetic>",
        "content": [
            {
                "type": "text",
                "text": "API Error: 400 You're out of extra usage. Add more at "
                "claude.ai/settings/usage and keep going.",
            }
        ],
    },
    "requestId": "req_011CZrBCEV5A1ea",
    "error": "unknown",
    "isApiErrorMessage": True,
    "apiErrorStatus": 400,
    "apiErrorType": "invalid_request_error",
    "version": "2.1.330",
}


@pytest.mark.parametrize(("row", "worded"), [(OLD, "claude-json"), (NEW, "claude")])
def test_the_same_refusal_of_either_version(row: dict[str, Any], worded: str) -> None:
    error = error_of_row(row, "transcript a.jsonl")
    assert error is not None
    assert (error.status, error.type) == (400, "invalid_request_error")
    assert error.request_id == "req_011CZrBCEV5A1ea"
    assert error.kind == kinds.EXTRA_USAGE_REFUSED
    assert error.message.startswith("You're out of extra usage")
    assert (error.origin, error.worded) == ("transcript a.jsonl", worded)
    assert error.at is not None


def said(text: str, **fields: object) -> dict[str, Any]:
    return {**NEW, "message": {"content": [{"type": "text", "text": text}]}, **fields}


def test_details_say_more_than_the_words() -> None:
    row = said(
        "API Error: Usage credits required for 1M context · turn on usage credits",
        apiErrorStatus=429,
        apiErrorType="rate_limit_error",
        apiError="long_context_credits_required",
        errorDetails='429 {"type":"error","error":{"type":"rate_limit_error","message":"Extra '
        'usage is required for long context requests."},"request_id":"req_011Lab"}',
    )
    error = error_of_row(row, "t")
    assert error is not None
    assert (error.kind, error.status) == (kinds.LONG_CONTEXT, 429)
    assert error.code == "long_context_credits_required"


def test_claudes_finer_word_decides_where_the_text_is_new() -> None:
    row = said("A sentence that no version has printed yet", apiError="usage_limit_reached")
    error = error_of_row(row, "t")
    assert error is not None
    assert error.kind == kinds.PLAN_LIMIT


def test_status_and_type_decide_where_nothing_else_does() -> None:
    row = said("Another new sentence", apiErrorStatus=529, apiErrorType="overloaded_error")
    error = error_of_row(row, "t")
    assert error is not None
    assert error.kind == kinds.SERVER


def test_results_and_hook_input() -> None:
    result = {"type": "result", "is_error": True, "result": "Credit balance is too low"}
    hook = {"hook_event_name": "StopFailure", "last_assistant_message": "Credit balance is too low"}
    for row in (result, hook):
        error = error_of_row(row, "t")
        assert error is not None
        assert error.kind == kinds.CREDIT_BALANCE


@pytest.mark.parametrize(
    "row",
    [
        {},
        {**OLD, "isApiErrorMessage": False},
        {**OLD, "message": None},
        {**OLD, "message": {"content": [None, {"text": 5}]}},
        {"type": "result", "is_error": False, "result": "API Error: 400 fine"},
    ],
)
def test_other_rows(row: dict[str, Any]) -> None:
    assert error_of_row(row, "t") is None
