"""Text that holds rows of JSON."""

from __future__ import annotations

import json

from preflight.errors import kinds
from preflight.errors.reading.json_rows import split, version
from preflight.errors.reading.text import read

TALK = {
    "type": "user",
    "sessionId": "e01ba0f9",
    "uuid": "1",
    "version": "2.1.96",
    "message": {"role": "user", "content": "why does it say You're out of extra usage. Add more?"},
}
ERROR = {
    "type": "assistant",
    "sessionId": "e01ba0f9",
    "uuid": "2",
    "version": "2.1.96",
    "timestamp": "2026-11-22T09:46:54.549Z",
    "isApiErrorMessage": True,
    "message": {
        "model": "<synthetic>",
        "content": [{"type": "text", "text": "API Error: 400 Prompt is too long"}],
    },
}


def test_talk_about_errors_is_no_error() -> None:
    text = "\n".join(json.dumps(row) for row in (TALK, ERROR, TALK))
    found = read(text, "transcript")
    assert [error.kind for error in found] == [kinds.REQUEST_INVALID]
    assert found[0].at == 1_795_340_814.549


def test_the_rest_is_left_as_text() -> None:
    errors, rest = split(f"before\n{json.dumps(TALK)}\nafter", "text")
    assert (errors, rest) == ([], "before\n\nafter")


def test_half_a_row_is_read_as_text() -> None:
    text = json.dumps(ERROR)[:-40]
    assert split(text, "text") == ([], text)


def test_a_row_that_is_nested_too_deeply() -> None:
    text = (
        '{"type":"x","sessionId":"y","isApiErrorMessage":true,"a":' + "[" * 5000 + "]" * 5000 + "}"
    )
    assert split(text, "text")[0] == []


def test_the_version_of_the_rows() -> None:
    assert version(json.dumps(TALK)) == "2.1.96"
    assert version("no rows") == ""
