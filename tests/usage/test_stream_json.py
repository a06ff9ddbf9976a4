from __future__ import annotations

import json

from made_up import NOW

from preflight.explanation.circumstances.from_report import from_report
from preflight.usage import stream_json

CAPTURED = [
    '{"type":"system","subtype":"init","session_id":"1961df12"}',
    '{"type":"assistant","message":{"content":[]},"timestamp":"2026-11-22T10:00:00.000Z"}',
    '{"type":"rate_limit_event","rate_limit_info":{"status":"allowed","resetsAt":1795346810,'
    '"rateLimitType":"five_hour","isUsingOverage":false,"unifiedWindows":{"five_hour":'
    '{"utilization":0.01,"resetsAt":1795346810,"status":"allowed"},"seven_day":'
    '{"utilization":0.18,"resetsAt":1795602410,"status":"allowed"}}},"session_id":"1961df12"}',
    '{"type":"result","result":"pong"}',
]
"""Lines of `claude -p --output-format stream-json --verbose`, 2.1.330, shortened."""


def event(**info: object) -> str:
    return json.dumps({"type": "rate_limit_event", "rate_limit_info": info})


def figures(lines: list[str]) -> list[tuple[str, float | None, bool]]:
    return [(w.window, w.used_percent, w.reached) for w in stream_json.windows(lines, NOW)]


def test_as_captured_with_the_time_of_the_reply():
    windows = stream_json.windows(CAPTURED, NOW + 999)
    assert [(w.window, w.used_percent, w.resets_at, w.observed_at) for w in windows] == [
        ("session", 1.0, 1795346810.0, NOW),
        ("week", 18.0, 1795602410.0, NOW),
    ]
    assert {w.source for w in windows} == {"a stream-json log"}


def test_older_events_name_one_window_and_have_no_time():
    line = event(status="allowed_warning", rateLimitType="seven_day_opus", utilization=0.92)
    (window,) = stream_json.windows([line], NOW)
    assert (window.window, window.used_percent, window.observed_at) == ("week:opus", 92.0, NOW)


def test_the_last_event_counts():
    first = event(status="allowed", rateLimitType="five_hour", utilization=0.1)
    last = event(status="allowed", rateLimitType="five_hour", utilization=0.3)
    assert figures([first, last]) == [("session", 30.0, False)]


def test_a_rejected_window_is_reached_and_the_others_are_not():
    info = {
        "status": "rejected",
        "rateLimitType": "seven_day",
        "resetsAt": NOW + 60,
        "unifiedWindows": {"five_hour": {"utilization": 0.3}, "seven_day": {"utilization": 1}},
    }
    assert figures([event(**info)]) == [("week", 100.0, True), ("session", 30.0, False)]


def test_a_rejection_without_a_figure_has_none():
    line = event(status="rejected", rateLimitType="seven_day_opus", resetsAt=NOW + 60)
    assert figures([line]) == [("week:opus", None, True)]


def test_other_lines_are_passed_over():
    lines = ["rate_limit_event", '{"type":"rate_limit_event"', "[]", "", "\ud800"]
    assert figures([*lines, '["timestamp"]', event(), event(status="allowed")]) == []
    assert figures(['{"type":"rate_limit_event","rate_limit_info":[1]}']) == []


def test_a_log_that_is_to_be_explained_brings_its_own_figures():
    text = "\n".join([*CAPTURED, "my session is at 40% they say"])
    c = from_report(text, now=NOW)
    assert [(row.window, row.used_percent, row.source) for row in c.usage.windows] == [
        ("session", 1.0, "a stream-json log"),
        ("week", 18.0, "a stream-json log"),
    ]
