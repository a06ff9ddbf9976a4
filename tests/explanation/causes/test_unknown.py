"""The `unknown` cause, on text as it was captured."""

from __future__ import annotations

from explained import causes, verdict

from preflight.fix import Fix


def test_a_message_that_nobody_knows() -> None:
    text = (
        'API Error: 400 {"type":"error","error":{"type":"invalid_request_error","message":"xyz"}}'
    )
    assert causes(text)[:2] == ["request-invalid", "unknown"]
    report = Fix("preflight report", "a redacted report, ready to paste into an issue")
    assert report in verdict("unknown", text).fixes


def test_words_that_leave_open_what_was_said() -> None:
    text = 'Despite x20 MAX it says "OUT OF EXTRA USAGE"\nmax x20, 50% of weekly usage'
    assert "unknown" in causes(text)[:3]


def test_figures_that_contradict_the_message_are_a_cause_of_their_own() -> None:
    text = "You've hit your session limit · resets 5pm\n27% of the session used"
    assert causes(text) == ["limit-stuck", "plan-limit", "unknown"]


def test_strong_evidence_leaves_no_room_for_it() -> None:
    assert "unknown" not in causes("You've hit your session limit\nsession 100%")
