"""The `api-credit-balance` cause, on text as it was captured."""

from __future__ import annotations

from explained import first

RAW = (
    'Error: 400 {"type":"error","error":{"type":"invalid_request_error","message":"Your credit '
    "balance is too low to access the Anthropic API. Please go to Plans & Billing to upgrade or "
    'purchase credits."},"request_id":"req_011Cbr53dad6tQFhL2qejsTR"}'
)


def test_the_raw_answer_and_claudes_words() -> None:
    assert first(RAW) == ("api-credit-balance", "likely")
    assert first("Credit balance is too low") == ("api-credit-balance", "likely")


def test_the_two_are_one_error() -> None:
    from explained import explained

    assert len(explained(f"Credit balance is too low\n\n{RAW}").errors) == 1


def test_a_plan_makes_another_cause_likelier() -> None:
    assert first(f"{RAW}\nI am on the Max plan")[0] == "api-key-overrides-plan"
