"""The `request-invalid` cause, on text as it was captured."""

from __future__ import annotations

from explained import explained, first, verdict

from preflight.fix import by_hand


def test_refusals_of_one_request() -> None:
    for text in (
        "API Error: 400 Prompt is too long",
        "API Error: 400 due to tool use concurrency issues. Run /rewind to recover the "
        "conversation.",
    ):
        assert first(text) == ("request-invalid", "likely"), text


def test_it_says_what_to_do_about_exactly_this() -> None:
    (fix,) = verdict("request-invalid", "API Error: 400 Prompt is too long").fixes
    assert fix == by_hand("Run /compact or /clear")


def test_prose_about_such_things_is_no_error() -> None:
    assert not explained("Somebody asked me yesterday whether a prompt is too long.").verdicts
