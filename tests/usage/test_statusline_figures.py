from __future__ import annotations

import pytest
from made_up import NOW

from preflight.usage import statusline_figures

AFTER = {
    "session_id": "cebddfe4-a518-497b-af6e-f047c8bdf908",
    "cost": {"total_cost_usd": 5.2e-05, "total_duration_ms": 7569, "total_api_duration_ms": 48},
    "rate_limits": {
        "five_hour": {"used_percentage": 1, "resets_at": 1795349794},
        "seven_day": {"used_percentage": 18, "resets_at": 1795414594},
    },
}
"""The parts that count of what 2.1.330 hands to a status line after one reply."""


def test_windows_as_captured():
    windows = statusline_figures.windows(AFTER, NOW)
    assert [(w.window, w.used_percent, w.resets_at) for w in windows] == [
        ("session", 1.0, 1795349794.0),
        ("week", 18.0, 1795414594.0),
    ]
    assert {(w.source, w.observed_at) for w in windows} == {("claude's status line", NOW)}


@pytest.mark.parametrize(
    "limits",
    [None, [], "18", {"five_hour": None}, {"five_hour": {"used_percentage": None}}, {"odd": {}}],
)
def test_missing_and_strange_windows(limits):
    assert statusline_figures.windows({"rate_limits": limits}, NOW) == ()
    assert statusline_figures.windows({}, NOW) == ()


def test_a_gateways_limit_in_money():
    limits = {"spend_limit": {"used_percentage": 40, "resets_at": NOW, "used_usd": 4}}
    assert [w.window for w in statusline_figures.windows({"rate_limits": limits}, NOW)] == [
        "spend-limit"
    ]


def test_mark_stays_while_nothing_was_heard_from_the_api():
    later = {**AFTER, "cost": {**AFTER["cost"], "total_duration_ms": 99_999}, "prompt_id": "x"}
    assert statusline_figures.mark(later) == statusline_figures.mark(AFTER)


def test_mark_changes_with_a_reply_or_a_figure():
    reply = {**AFTER, "cost": {**AFTER["cost"], "total_api_duration_ms": 96}}
    figure = {**AFTER, "rate_limits": {"five_hour": {"used_percentage": 2}}}
    assert (
        len(
            {
                statusline_figures.mark(AFTER),
                statusline_figures.mark(reply),
                statusline_figures.mark(figure),
            }
        )
        == 3
    )
