"""preflight's own words in a text are neither error nor statement."""

from __future__ import annotations

from explained import EXTRA_USAGE, NOW, explained

from preflight.errors.reading.own_output import without
from preflight.errors.reading.text import read
from preflight.explanation.circumstances.from_report import from_report
from preflight.render.explanation import text

FINDING = (
    "preflight: failed cli-version: claude 2.0.28 is older than 2.1.36: the API may count it as a "
    'third-party app ("out of extra usage")\n  fix: the native installer:\n      claude install\n'
)
EXPLANATION = text(explained(EXTRA_USAGE, version="2.0.28", session=1.0), now=NOW, width=80)


def test_the_error_is_told_once_and_as_claude_told_it() -> None:
    found = read(f"{FINDING}{EXTRA_USAGE}\n{EXPLANATION}", "stdin")
    assert [(error.message[:25], error.repeats) for error in found] == [
        ("You're out of extra usage", 1),
    ]
    assert found[0].request_id


def test_nothing_is_taken_for_a_statement_of_the_user() -> None:
    facts = from_report(f"{FINDING}{EXTRA_USAGE}\n{EXPLANATION}")
    assert facts.version is None
    assert not facts.usage.windows
    assert "proxy" not in facts.text


def test_what_preflight_quotes_is_read_where_nothing_else_is() -> None:
    (error,) = read(EXPLANATION, "text")
    assert (error.status, error.worded) == (400, "")
    assert error.message.startswith("You're out of extra usage. Add more")
    assert read(FINDING, "text") == []


def test_other_text_stays() -> None:
    text = "before\n\nmy preflight: check\n  indented\n"
    assert without(text) == text
