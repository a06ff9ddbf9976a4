"""Advice that the report has tried already."""

from __future__ import annotations

import pytest
from explained import verdict

from preflight.explanation.evidence import advice

FABLE = "Fable 5 requires usage credits\nplan: Max 5x\nCurrent week (Fable): 2% used\n\n"


@pytest.mark.parametrize(
    "told",
    [
        "Re-authenticating did not fix it.",
        "Already ruled out:\n- reinstalled the extension\n- /logout + /login",
        "Troubleshooting already attempted:\nLogged out and back in multiple times",
        "**What I've tried so far:**\n\n1. logged out and in\n2. rebooted",
    ],
)
def test_what_was_tried_comes_last_and_is_said_to_be_known(told: str) -> None:
    found = verdict("model-needs-credits", FABLE + told).fixes[-1]
    assert found.command == advice.AGAIN.command
    assert "did not help" in found.note


@pytest.mark.parametrize("told", ["", "I logged in this morning.", "Steps:\n- /login\n- send hi"])
def test_what_was_only_done_is_advised(told: str) -> None:
    assert "did not help" not in str(verdict("model-needs-credits", FABLE + told).fixes)


def test_credits_that_were_bought_and_did_not_lift_the_limit() -> None:
    said = "You've hit your limit · resets 3pm (UTC)\n\n"
    told = "I purchased $1000 USD of extra usage. However, claude still thinks that I am out."
    notes = [fix.note for fix in verdict("plan-limit", said + told).fixes]
    assert "did not help" in notes[-1]
    assert "did not help" not in str(verdict("plan-limit", said + "I like extra usage.").fixes)
