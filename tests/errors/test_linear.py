"""A text of any make takes time in proportion to its length: 20 times what a plain one may take
is still far below what a pattern that tries every beginning again would take."""

from __future__ import annotations

import time

import pytest

from preflight import explain
from preflight.errors import kinds
from preflight.errors.api_error import ApiError
from preflight.errors.reading.merge import merged

pytestmark = pytest.mark.slow

LENGTH = 400_000
SECONDS = 15.0
REPEATED = [
    *(" ", "\n", "\t", " \n", "\\", "\\u", "1", "1.", "a", "a.", "{", "/", "_", "(", "100% "),
    *("error ", "API Error: ", "sk-ant-", "claude ", "://", "eyJ", '"', "at ", "- ", "> ", "0:"),
]


@pytest.mark.parametrize("before", ["", "API Error: 400 "])
@pytest.mark.parametrize("repeated", REPEATED)
def test_a_text_of_one_thing(repeated: str, before: str) -> None:
    text = (before + repeated * (LENGTH // len(repeated)))[:LENGTH]
    started = time.process_time()
    explain(text)
    assert time.process_time() - started < SECONDS


def test_many_different_errors() -> None:
    errors = [ApiError(f"words {n}", 400, kind=kinds.REQUEST_INVALID) for n in range(30_000)]
    started = time.process_time()
    assert len(merged(errors)) == len(errors)
    assert time.process_time() - started < SECONDS
