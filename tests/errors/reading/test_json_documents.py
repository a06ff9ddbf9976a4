"""JSON that fills many lines, or an array: what it tells, and what is left of the text."""

from __future__ import annotations

import json
import time

import pytest

from preflight.errors import kinds
from preflight.errors.reading.json_documents import messages, split
from preflight.errors.reading.text import read

INIT = {
    "type": "system",
    "subtype": "init",
    "session_id": "7dd1",
    "model": "claude-sonnet-4-6",
    "claude_code_version": "2.1.96",
}
TALK = {
    "type": "user",
    "session_id": "7dd1",
    "message": {"content": [{"type": "text", "text": "why API Error: 529 Overloaded?"}]},
}
ERROR = {
    "type": "assistant",
    "session_id": "7dd1",
    "error": "billing_error",
    "message": {
        "model": "<synthetic>",
        "content": [{"type": "text", "text": "Credit balance is too low"}],
    },
}
RESULT = {
    "type": "result",
    "subtype": "success",
    "is_error": True,
    "session_id": "7dd1",
    "result": "Credit balance is too low",
}
RUN = [INIT, TALK, ERROR, RESULT]


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(RUN),
        json.dumps(RUN, indent=2),
        json.dumps({"messages": RUN}, indent=4),
        "\n".join(json.dumps(row, indent=2) for row in RUN),
        "\n".join(json.dumps(row, indent=2, sort_keys=True) for row in RUN),
        "\r\n".join(json.dumps(RUN, indent=2).split("\n")),
        "before\n" + json.dumps(RUN, indent=2) + "\nafter",
        "\n".join(
            f"2026-11-27T01:02:03.4567890Z {line}" for line in json.dumps(RUN, indent=2).split("\n")
        ),
        json.dumps(RUN, indent=2)[:-60],
        json.dumps(RUN, indent=2)[40:],
    ],
)
def test_the_error_of_a_run_and_not_what_was_said_in_it(text: str) -> None:
    found = read(text, "text")
    assert [(error.kind, error.message) for error in found] == [
        (kinds.CREDIT_BALANCE, "Credit balance is too low")
    ]


def test_what_stands_around_it_is_left() -> None:
    text = f"before\n{json.dumps(RUN, indent=2)}\nafter {json.dumps({'a': 1}, indent=2)}"
    errors, rest = split(text, "text")
    assert len(errors) == 2
    assert rest == 'before\n\nafter {\n  "a": 1\n}'


def test_json_of_others_is_left_alone() -> None:
    text = json.dumps([{"type": "user", "name": "x"}, {"is_error": True}], indent=2)
    assert messages(text) == ([], text)


def test_a_result_without_its_words_hides_the_error() -> None:
    """As the GitHub Action prints it without `show_full_output`."""
    told = {"type": "result", "subtype": "success", "is_error": True, "num_turns": 1}
    for text in (json.dumps(told), json.dumps(told, indent=2)):
        assert [error.kind for error in read(text, "text")] == [kinds.HIDDEN]
    for harmless in ({"is_error": False}, {"subtype": "error_max_turns"}):
        assert read(json.dumps({**told, **harmless}, indent=2), "text") == []


def test_the_errors_of_a_run_that_broke_off() -> None:
    told = {"subtype": "error_during_execution", "errors": ["API Error: 529 Overloaded"]}
    row = {"type": "result", "is_error": True, "session_id": "7dd1", **told}
    assert [error.status for error in read(json.dumps(row, indent=2), "text")] == [529]


@pytest.mark.parametrize("part", ['[{"is_error":', "[\n{\n", '{\n"session_id": [\n', "[[{"])
def test_what_never_ends_takes_no_longer_than_it_is_long(part: str) -> None:
    start = time.perf_counter()
    assert messages('"is_error"\n' + part * 40_000)[0] == []
    assert time.perf_counter() - start < 3.0
