"""The `model-needs-credits` cause, on text as it was captured."""

from __future__ import annotations

from explained import EXTRA_USAGE_PLAIN, causes, first


def test_the_words_of_claude() -> None:
    assert first(
        "Fable 5 requires usage credits — Fable 5 runs on usage credits, billed separately from "
        "your plan. You don't have usage credits yet."
    ) == ("model-needs-credits", "likely")
    assert first("Usage Credits needed for this model")[0] == "model-needs-credits"


def test_a_model_that_is_billed_apart_behind_the_refusal() -> None:
    assert "model-needs-credits" in causes(EXTRA_USAGE_PLAIN, model="claude-fable-5")
    assert "model-needs-credits" not in causes(EXTRA_USAGE_PLAIN, model="claude-opus-5-5")
