"""The `credits-spent` cause, on text as it was captured."""

from __future__ import annotations

from explained import causes, first, verdict


def test_claudes_text_over_a_429() -> None:
    """A reset time is a window's: the plan is used up, and the credits that would go on are."""
    for text in ("You're out of extra usage · resets 10am", "Spending cap reached ∙ resets 10am"):
        assert first(text) == ("plan-limit", "likely")
        assert causes(text)[:2] == ["plan-limit", "credits-spent"]
    text = "You've hit your 5-hour limit · resets 1:26am (UTC) · out of usage credits"
    assert causes(text)[:2] == ["plan-limit", "credits-spent"]


def test_figures_say_that_credits_are_left() -> None:
    text = (
        "You're out of extra usage · resets 10pm (America/Los_Angeles)\n"
        "Session 100%, week 32%, extra usage 77%"
    )
    assert first(text) == ("plan-limit", "likely")
    assert "credits 77 %" in verdict("credits-spent", text).against[0]


def test_credits_that_ran_out() -> None:
    assert first("You've run out of usage credits") == ("credits-spent", "likely")
    ran_out = "API Error: Usage credits ran out before the response was finished."
    assert first(ran_out)[0] == "credits-spent"


def test_a_400_is_something_else() -> None:
    text = "API Error: 400 You're out of extra usage."
    assert first(text, version="2.1.330", week=10.0)[0] == "third-party-gate"


def test_who_bought_credits_after_a_full_window_learns_that_they_are_spent() -> None:
    said = "You're out of extra usage · resets 10am\n\n"
    assert first(f"{said}I hit my limit, so I started feeding the machine $") == (
        "credits-spent",
        "likely",
    )
    assert first(f"{said}I hit my limit again")[0] == "plan-limit"
