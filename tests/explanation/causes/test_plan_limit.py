"""The `plan-limit` cause, on text as it was captured."""

from __future__ import annotations

from explained import EXTRA_USAGE, first, verdict


def test_the_words_of_every_version() -> None:
    for text in (
        "Session limit reached ∙ resets 12:13pm",
        "Weekly limit reached ∙ resets Mon 12:00am",
        "You've hit your session limit · resets 12:15pm (UTC)",
        "You've hit your 5-hour limit · resets 12:15pm (UTC)",
        "You've hit your Opus limit · resets 3:45pm",
    ):
        assert first(text) == ("plan-limit", "likely"), text


def test_a_full_window_that_the_report_states() -> None:
    text = "Weekly Sonnet limit: blocked\nAll Models weekly 100%; Sonnet 78% remaining"
    found = verdict("plan-limit", text)
    assert found.confidence == "likely"
    assert "week 100 % (the report)" in found.evidence


def test_a_window_that_the_user_did_not_think_of() -> None:
    text = (
        "You're out of extra usage · resets 9am\n"
        '15% session, 62% week, but weekly "Claude Design" 100%'
    )
    assert first(text) == ("plan-limit", "likely")


def test_figures_with_room_contradict_the_message() -> None:
    text = "You've hit your session limit · resets 5pm\nonly 27% of the session used"
    found = verdict("plan-limit", text)
    assert found.confidence == "possible"
    assert found.against == ("the figures say: session 27 % used (the report)",)


def test_the_refusal_about_extra_usage_never_speaks_of_the_plan() -> None:
    found = verdict("plan-limit", EXTRA_USAGE, session=1.0, week=18.0)
    assert found.confidence == "ruled-out"
    assert first(EXTRA_USAGE, week=100.0) == ("plan-limit", "likely")


def test_the_raw_answer_names_no_window() -> None:
    text = (
        'Error: 429 {"type":"error","error":{"type":"rate_limit_error","message":"This request '
        "would exceed your account's rate limit. Please try again later.\"}}"
    )
    assert first(text) == ("plan-limit", "possible")


def test_a_notice_is_no_error() -> None:
    from explained import explained

    assert not explained("You've used 85% of your session limit · resets 3pm").verdicts


def test_a_reset_is_quoted_where_the_message_names_one() -> None:
    told = verdict("plan-limit", "Claude usage limit reached. Your limit will reset at 10pm (UTC).")
    assert "it opens again by itself: it resets at 10pm (UTC)" in told.evidence
    cut = verdict(
        "plan-limit", 'They see "Claude usage limit reached. Your limit will reset at..."'
    )
    assert not any("opens again" in line for line in cut.evidence)
