"""The explanation as a whole: the founding report, and the newest build beside it."""

from __future__ import annotations

import pytest

from preflight.errors.reading.text import read
from preflight.explanation import causes
from preflight.explanation.causes.verdict import Verdict
from preflight.explanation.circumstances.circumstances import Circumstances
from preflight.explanation.circumstances.from_report import from_report
from preflight.explanation.explain import Explanation, explain, rank
from preflight.render.explanation import text

REFUSAL = (
    'API Error: 400 {"type":"error","error":{"type":"invalid_request_error","message":"You\'re out '
    'of extra usage. Add more at claude.ai/settings/usage and keep going."},'
    '"request_id":"req_011CZrUrJ5uKSunonJ81hAeR"}'
)


def explained(text: str, **options: object) -> Explanation:
    return explain(read(text, "text"), from_report(text, **options))  # type: ignore[arg-type]


def causes_of(explanation: Explanation, *confidences: str) -> list[str]:
    return [
        verdict.cause
        for verdict in explanation.verdicts
        if not confidences or verdict.confidence in confidences
    ]


def test_the_old_build_is_likely_at_1_and_18_per_cent() -> None:
    found = explained(REFUSAL, session=1.0, week=18.0, version="2.0.28")
    assert causes_of(found, "likely") == ["outdated-cli"]
    assert "plan-limit" in causes_of(found, "ruled-out")
    assert any("session 1 %, week 18 %" in line for line in found.claims)


def test_the_newest_build_is_not_outdated() -> None:
    found = explained(REFUSAL, session=1.0, week=18.0, version="2.1.330")
    assert found.verdicts[0].cause != "outdated-cli"
    assert "outdated-cli" in causes_of(found, "ruled-out")


def test_a_used_up_week_makes_the_old_build_less_likely() -> None:
    found = explained(REFUSAL, session=1.0, week=100.0, version="2.0.28")
    assert found.verdicts[0].cause == "plan-limit"
    assert "outdated-cli" in causes_of(found, "possible")


def test_nothing_is_explained_where_there_is_no_error() -> None:
    assert explain((), Circumstances()).verdicts == ()


def test_the_rule_of_order() -> None:
    order = [
        Verdict("unknown", "likely", ""),
        Verdict("npm-permissions", "likely", "", evidence=("a", "b", "c")),  # lies beside
        Verdict("unknown", "possible", "", evidence=("a", "b")),
        Verdict("outdated-cli", "possible", "", evidence=("a",)),
        Verdict("third-party-gate", "possible", "", evidence=("a", "b"), against=("c",)),
        Verdict("third-party-prompt", "possible", "", evidence=("a",)),
        Verdict("outdated-cli", "ruled-out", "", evidence=("a", "b", "c")),
    ]
    backwards = order[::-1]
    assert sorted(backwards, key=rank) == order


def test_a_cause_that_fails_is_reported_and_the_others_are_judged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(error: object, circumstances: object) -> None:
        raise ValueError("a bug")

    monkeypatch.setattr(causes.ALL[1], "judge", fail)
    found = explained(REFUSAL, version="2.0.28")
    assert found.verdicts[0].cause == "outdated-cli"
    assert found.problems == (
        "the cause third-party-gate could not be judged: ValueError('a bug')",
    )
    assert "preflight: the cause third-party-gate" in text(found, width=100)


def test_of_a_full_week_and_a_full_session_the_week_is_told() -> None:
    week = "You've hit your weekly limit · resets Jul 15 at 12am (Australia/Melbourne)"
    session = "You've hit your session limit · resets 6:30pm (Australia/Melbourne)"
    for pasted in (f"{week}\n\n{session}", f"{session}\n\n{week}"):
        told = explained(pasted)
        assert told.main is not None
        assert told.main.message == week


def test_an_error_that_was_met_in_trying_comes_behind_the_one_reported() -> None:
    tried = (
        "claude auth login (got callback error: Redirect URI http://localhost:50852/callback "
        "is not supported by client)"
    )
    report = "Claude Code v2.1.81\nAPI Error: Rate limit reached\nCurrent session: 5% used\n\n"
    aside = explained(f"{report}What I tried:\n\n- a new folder\n- {tried}").verdicts
    assert aside[0].cause != "sign-in-failed"
    assert "sign-in-failed" in [verdict.cause for verdict in aside]
    assert explained(f"{report}Then:\n\n- {tried}").verdicts[0].cause == "sign-in-failed"


def test_an_answer_is_told_before_a_title_that_means_the_same() -> None:
    answer = '{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}'
    told = explained(f"Persistent Overloaded errors\n\nAPI Error (529 {answer}) · Retrying in 1 s")
    assert told.main is not None
    assert (told.main.status, told.main.message) == (529, "Overloaded")


def test_what_claude_fetches_beside_the_prompt_does_not_come_first() -> None:
    text = (
        "API Error: Usage credits required for 1M context · run /usage-credits to turn them on\n"
        "**Errors**\n```json\n"
        '[{"error":"The socket connection was closed unexpectedly. For more information, pass '
        '`verbose: true`","timestamp":"2026-06-02T08:58:30.122Z"}]\n```\n'
    )
    for shown, cause in ((text, "long-context"), (text.partition("\n")[2], "network")):
        assert explain(read(shown, "text"), from_report(shown)).verdicts[0].cause == cause
