"""The `request-invalid` cause, on text as it was captured."""

from __future__ import annotations

from explained import explained, first, verdict

from preflight.fix import in_claude


def test_refusals_of_one_request() -> None:
    for text in (
        "API Error: 400 Prompt is too long",
        "API Error: 400 due to tool use concurrency issues. Run /rewind to recover the "
        "conversation.",
    ):
        assert first(text) == ("request-invalid", "likely"), text


def test_it_says_what_to_do_about_exactly_this() -> None:
    fixes = verdict("request-invalid", "API Error: 400 Prompt is too long").fixes
    assert fixes[0] == in_claude("/compact", "it makes the conversation shorter")


def test_advice_that_was_tried_in_vain_comes_last_and_is_said_to_be_known() -> None:
    text = "autocompact didnt work and compact wont work\nAPI Error: 400 Prompt is too long"
    fixes = verdict("request-invalid", text).fixes
    assert "/rewind" in fixes[0].note
    assert "/compact" in fixes[-1].note
    assert fixes[-1].note.endswith("the report says that this did not help")


def test_prose_about_such_things_is_no_error() -> None:
    assert not explained("Somebody asked me yesterday whether a prompt is too long.").verdicts


def test_a_field_that_the_api_names_and_words_that_nobody_knows() -> None:
    field = "API Error: 400 tools.0.custom.input_schema: JSON schema is wrong"
    assert first(field) == ("request-invalid", "likely")
    body = '{"type":"error","error":{"type":"invalid_request_error","message":"Brand new words"}}'
    for text in (f"API Error: 400 {body}", "API Error: 422 Unprocessable"):
        assert first(text) == ("request-invalid", "possible"), text


def test_the_limits_of_one_answer() -> None:
    text = (
        "API Error: Claude's response exceeded the 32000 output token maximum. To configure this "
        "behavior, set the CLAUDE_CODE_MAX_OUTPUT_TOKENS environment variable."
    )
    assert first(text) == ("request-invalid", "likely")
