"""Short reports as people paste them: the first cause, how sure it is, and the figures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from explained import explained, verdict

ROWS = Path(__file__).with_name("small_reports.jsonl").read_text(encoding="utf-8").splitlines()
REPORTS = [tuple(json.loads(row).values()) for row in ROWS]


@pytest.mark.parametrize(("text", "first", "figures"), REPORTS)
def test_short_reports(text: str, first: str, figures: dict[str, float]) -> None:
    told = explained(text)
    top = told.verdicts[:1]
    assert " ".join(f"{v.cause} {v.confidence}" for v in top) == first
    used = {row.window: row.used_percent for row in told.usage.windows}
    assert {name: used[name] for name in used if used[name] is not None} == figures


def test_another_programs_own_version_is_upgraded_there() -> None:
    (text,) = [text for text, *_ in REPORTS if text.startswith("omp version")]
    (fix,) = verdict("version-gate", text).fixes
    assert fix.note.startswith("upgrade omp")


def test_nothing_is_to_be_bought_for_a_model_that_the_plan_includes() -> None:
    (text,) = [text for text, *_ in REPORTS if text.startswith("Max 5x plan.")]
    found = verdict("model-needs-credits", text)
    assert "nothing to buy" in found.summary
    assert not any("credits" in f"{fix.command} {fix.note}" for fix in found.fixes)


def test_an_organizations_credits_are_its_admins() -> None:
    (text,) = [text for text, *_ in REPORTS if "organization is out of usage" in text]
    notes = [fix.note for fix in verdict("credits-spent", text).fixes]
    assert any("admin" in note for note in notes)
    assert not any("claude.ai" in note for note in notes)


def test_credits_that_were_bought_are_not_advised_first() -> None:
    (text,) = [text for text, *_ in REPORTS if "bought extra credits" in text]
    fixes = verdict("plan-limit", text).fixes
    assert "credits" not in fixes[0].note
    assert fixes[-1].note.endswith("the report says that this did not help")
