"""Whatever the text is: no crash, errors that can be shown, and time that grows with length."""

from __future__ import annotations

import json
import sys

from errors.reading.test_text import LIST
from explained import EXTRA_USAGE, NOW, THIRD_PARTY
from hypothesis import given, settings
from hypothesis import strategies as st

from preflight.errors.reading.text import read
from preflight.errors.reading.transcript_row import error_of_row
from preflight.explanation.circumstances.from_report import from_report
from preflight.explanation.explain import explain
from preflight.render import explanation as rendered

REAL = "\n\n".join((LIST, THIRD_PARTY, EXTRA_USAGE, "session 1%, week 18%", "Version: 2.0.28"))
PIECES = st.sampled_from(
    (
        *(
            '{"error":"',
            '"message":"',
            "API Error: 400 ",
            "out of extra usage",
            "\\",
            '"',
            "{",
            "}",
        ),
        *(
            "\n",
            "\x1b[31m",
            "│ ",
            "req_011CZ",
            "100%",
            "2.0.28",
            "400 ",
            "resets 3pm",
            "\ud800",
            "\0",
        ),
    )
)


def check(text: str) -> None:
    result = explain(read(text, "text"), from_report(text, now=NOW))
    json.dumps(rendered.data(result)).encode("utf-8")
    for width in (1, 40, 200):
        rendered.text(result, now=NOW, width=width).encode("utf-8")


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=2000))
def test_arbitrary_bytes(raw: bytes) -> None:
    check(raw.decode("utf-8", "replace"))


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES | st.text(max_size=12), max_size=60))
def test_arbitrary_pieces_of_real_text(pieces: list[str]) -> None:
    check("".join(pieces))


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(REAL)), st.integers(0, len(REAL)), st.integers(0, len(REAL)))
def test_arbitrary_cuts_of_real_text(start: int, end: int, again: int) -> None:
    check(REAL[start:end] + REAL[again:])


@settings(max_examples=100, deadline=None)
@given(st.integers(20, 120))
def test_any_terminal_width_leaves_the_cause(width: int) -> None:
    lines = [EXTRA_USAGE[i : i + width] for i in range(0, len(EXTRA_USAGE), width)]
    text = "\n    ".join(lines)
    found = explain(read(text, "text"), from_report(text, version="2.0.28", now=NOW))
    assert found.verdicts[0].cause == "outdated-cli"
    assert found.errors[0].request_id == "req_011CZrUrJ5uKSunonJ81hAeR"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=4)
    ),
    max_leaves=12,
)
FIELDS = st.sampled_from(
    "message content text timestamp requestId apiError apiErrorStatus apiErrorType error "
    "errorDetails type result".split()
)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(FIELDS, JSON, max_size=8), st.booleans())
def test_arbitrary_rows(row: dict[str, object], told: bool) -> None:
    error_of_row({**row, "isApiErrorMessage": told}, "transcript")


class Steps:
    """How many lines of Python a call runs: a measure that no busy machine disturbs."""

    def __init__(self) -> None:
        self.count = 0

    def _trace(self, frame: object, event: str, argument: object) -> object:
        self.count += 1
        return self._trace

    def of(self, text: str) -> int:
        self.count = 0
        sys.settrace(self._trace)  # type: ignore[arg-type]
        try:
            read(text, "text")
        finally:
            sys.settrace(None)
        return self.count


def test_the_work_grows_with_the_length_alone() -> None:
    for piece in (EXTRA_USAGE + "\n", '{"error":"', '"message":"', "400 {", "error usage limit "):
        small, large = (Steps().of(piece * (size // len(piece))) for size in (300_000, 1_200_000))
        assert large <= 6 * small + 5000, piece
