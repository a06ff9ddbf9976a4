"""The `api-key-overrides-plan` cause, on text as it was captured."""

from __future__ import annotations

from explained import first, verdict

from preflight.fix import Fix

BALANCE = "Credit balance is too low"


def test_a_plan_is_known_to_be_there() -> None:
    assert first("Credit balance too low (Claude MAX - Enough Usage)") == (
        "api-key-overrides-plan",
        "likely",
    )
    assert first(BALANCE, auth="subscription") == ("api-key-overrides-plan", "likely")


def test_the_variable_is_named() -> None:
    text = f"{BALANCE}\nDocument the env override when ANTHROPIC_API_KEY is set"
    assert first(text) == ("api-key-overrides-plan", "likely")


def test_the_hint_of_claude_itself() -> None:
    text = (
        "Your ANTHROPIC_API_KEY belongs to a disabled organization · Unset the environment "
        "variable to use your subscription instead"
    )
    assert first(text)[0] == "api-key-overrides-plan"


def test_without_a_plan_it_is_the_balance() -> None:
    found = verdict("api-key-overrides-plan", BALANCE)
    assert found.confidence == "possible"
    assert found.against


def test_no_step_unsets_more_than_the_key() -> None:
    assert verdict("api-key-overrides-plan", BALANCE).fixes[0] == Fix(
        "env -u ANTHROPIC_API_KEY -u ANTHROPIC_AUTH_TOKEN claude", "once, to try"
    )
