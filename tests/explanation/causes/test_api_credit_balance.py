"""The `api-credit-balance` cause, on text as it was captured."""

from __future__ import annotations

from pathlib import Path

from explained import first
from made_up import made_up_host, said, write

from preflight.errors.reading.text import read
from preflight.explanation.circumstances.from_report import from_report
from preflight.explanation.explain import explain
from preflight.situation import Situation

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


LOGIN = {
    "claudeAiOauth": {
        "accessToken": "sk-ant-oat01-aaaaaaaaaaaaaaaaaaaa",
        "expiresAt": 4102444800000,
        "scopes": ["user:inference"],
        "subscriptionType": "max",
    }
}


def test_no_key_here_leaves_what_the_message_says(tmp_path: Path) -> None:
    write(tmp_path / ".claude" / ".credentials.json", LOGIN).chmod(0o600)
    text = "Credit balance is too low"
    situation = Situation(made_up_host(tmp_path))
    found = explain(read(text, "text"), from_report(text, situation=situation)).verdicts
    assert [(v.cause, v.confidence) for v in found[:2]] == [
        ("api-credit-balance", "likely"),
        ("api-key-overrides-plan", "possible"),
    ]
    assert all("no key is set here" in v.against[0] for v in found[:2])
    assert not any("env -u" in said(fix) for fix in found[0].fixes)


def test_somebody_who_signed_in_sent_a_key_all_the_same() -> None:
    assert first(RAW, auth="subscription") == ("api-key-overrides-plan", "likely")
