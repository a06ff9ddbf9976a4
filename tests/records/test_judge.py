"""What a record comes from, judged once."""

from __future__ import annotations

import json

import pytest
from lab.telemetry import GATE

from preflight.records import judge as module
from preflight.records.judge import Judge, errors_of
from preflight.records.record import Record

ERROR = {"type": "invalid_request_error", "message": GATE}
RAW = f"400 {json.dumps({'type': 'error', 'error': ERROR})}"
"""As builds of 2025 put it into their telemetry."""


def cause(record: Record) -> str:
    judged = Judge().judge(record)
    return judged.cause if judged else ""


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (Record(GATE, 400, "2.0.28", plan="max"), "outdated-cli"),
        (Record(GATE, 400, "2.1.332", plan="max"), "third-party-gate"),
        (Record(f"API Error: 400 {GATE}", version="2.0.28"), "outdated-cli"),
        (Record(RAW, 400, "2.0.28"), "outdated-cli"),
        (Record("Overloaded", 529), "service-incident"),
        (Record("invalid x-api-key", 401), "key-rejected"),
        (Record("all is well", certain=False), ""),
        (Record("no words that anybody knows"), "unknown"),
    ],
)
def test_causes(record: Record, expected: str) -> None:
    assert cause(record) == expected


def test_the_frame_that_is_ours_is_no_evidence() -> None:
    (error,) = errors_of(Record(GATE, 400))
    assert (error.worded, error.status, error.message) == ("", 400, GATE.rstrip("."))


def test_what_varies_and_decides_nothing_is_judged_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    explain = module.explain
    monkeypatch.setattr(module, "explain", lambda *a: calls.append(a) or explain(*a))
    judge = Judge()
    for number in range(50):
        text = f"prompt is too long: {200_001 + number} tokens > 200000 maximum (req_abc{number}1)"
        judge.judge(Record(text, 400, user=str(number), at=1795000000.0 + number))
        resets = f"{1 + number % 12}:{number:02}am"
        judge.judge(Record(f"You've hit your session limit · resets {resets}", 429))
    assert len(calls) == 2
    judge.judge(Record("prompt is too long: 1 tokens > 200000 maximum", 400, "2.1.1"))
    assert len(calls) == 3


def test_more_judgements_than_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LIMIT", 3)
    judge = Judge()
    assert {cause.cause for n in range(9) if (cause := judge.judge(Record(f"x{n}" + "y" * n)))} == {
        "unknown"
    }
