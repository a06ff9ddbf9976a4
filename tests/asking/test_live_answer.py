"""Accepted or refused, read from what `claude -p` prints."""

from __future__ import annotations

import json

import pytest
from asking_rows import DONE, EVENT, FAILED, INIT, LIMIT, OLD, REPLY
from made_up import NOW

from preflight.asking.live_answer import read
from preflight.errors import kinds


def out(*rows: object) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


def test_accepted() -> None:
    answer = read(out(INIT, REPLY, EVENT, DONE), "", NOW)
    assert (answer.accepted, answer.errors, answer.model) == (True, (), "claude-haiku-5-5")
    assert (answer.tokens, answer.cost) == ((603, 2), 0.00035)
    assert [(w.window, w.used_percent, w.source) for w in answer.windows] == [
        ("session", 1.0, "claude itself")
    ]


def test_a_limit_in_fields() -> None:
    (error,) = read(out(INIT, LIMIT, FAILED), "", NOW).errors
    assert (error.kind, error.status, error.window, error.at) == (
        kinds.PLAN_LIMIT,
        429,
        "session",
        NOW - 1,
    )


def test_an_old_build() -> None:
    (error,) = read(out(INIT, OLD, FAILED), "", NOW).errors
    assert (error.kind, error.status, error.at) == (kinds.EXTRA_USAGE_REFUSED, 400, NOW)


def test_the_result_alone() -> None:
    row = {**FAILED, "api_error_status": 529, "api_error_type": "overloaded_error"}
    (error,) = read(out(INIT, {**row, "result": "API Error: 529 Overloaded"}), "", NOW).errors
    assert (error.kind, error.status) == (kinds.SERVER, 529)


def test_words_on_stderr() -> None:
    (error,) = read("", "Not logged in · Please run /login\n", NOW).errors
    assert error.kind == kinds.NO_CREDENTIALS


@pytest.mark.parametrize("stdout", ["", "nonsense\n", "[1]\n{}\n5\n", '{"type": "result"', "\x00"])
def test_nothing_that_is_known(stdout: str) -> None:
    answer = read(stdout, "", NOW)
    assert (answer.accepted, answer.errors) == (False, ())
