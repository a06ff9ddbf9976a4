from __future__ import annotations

from typing import Any

import pytest
from made_up import NOW
from speaking import LIMITS

from preflight.asking import answer


def read(limits: Any, **more: Any) -> answer.Told:
    return answer.read({"rate_limits_available": True, "rate_limits": limits, **more}, NOW)


def test_as_measured() -> None:
    told = read(LIMITS)
    assert [(w.window, w.used_percent, w.resets_at, w.source) for w in told.windows] == [
        ("session", 1.0, 1795352400.0, "claude itself"),
        ("week", 18.0, 1795611600.0, "claude itself"),
    ]
    assert (told.credits_off, told.problem) == ("not_enabled", "")


def test_weeks_of_models_and_credits() -> None:
    told = read(
        {
            "five_hour": {"utilization": 40.0, "resets_at": None},
            "seven_day_opus": {"utilization": 7, "resets_at": None},
            "model_scoped": [{"display_name": "Fable", "utilization": 3, "resets_at": None}],
            "limits": [
                {
                    "kind": "weekly_scoped",
                    "percent": 9,
                    "scope": {"surface": {"display_name": "Design"}},
                },
                {"kind": "session", "percent": 41, "resets_at": "2026-11-22T13:00:00+00:00"},
                "nonsense",
            ],
            "extra_usage": {
                "is_enabled": True,
                "utilization": 100,
                "disabled_reason": "out_of_credits",
            },
            "something_new": 3,
        }
    )
    assert {w.window: w.used_percent for w in told.windows} == {
        "session": 41.0,
        "week:opus": 7.0,
        "week:fable": 3.0,
        "week:design": 9.0,
        "credits": 100.0,
    }
    assert told.credits_off == "out_of_credits"


@pytest.mark.parametrize(
    ("figures", "doubtful"),
    [
        ((0.01, 0.18), True),
        ((0.5, 1), True),
        ((1, 0), False),
        ((1.0, 1.0), False),
        ((0, 0), False),
        ((0.5, 18), False),
        ((0.5, 1.5), False),
    ],
)
def test_per_cent_or_fraction(figures: tuple[float, float], doubtful: bool) -> None:
    rows = {
        name: {"utilization": figure, "resets_at": None}
        for name, figure in zip(("five_hour", "seven_day"), figures, strict=True)
    }
    told = read(rows)
    assert (told.windows == ()) is doubtful
    assert ("unit that cannot be told" in told.problem) is doubtful


@pytest.mark.parametrize(
    ("response", "problem", "silent"),
    [
        ({}, "answered in a form that this preflight does not know", False),
        ({"usage": {"session": 1}}, "answered in a form that this preflight does not know", False),
        (
            {"rate_limits": None, "rate_limits_available": False},
            "says that no plan's limits apply to what it is signed in with",
            False,
        ),
        (
            {"rate_limits": None, "rate_limits_available": True},
            "could not get the figures, and does not say why",
            True,
        ),
        ({"rate_limits": {}}, "named no window in its answer", True),
        ({"rate_limits": [1, 2]}, "named no window in its answer", True),
        ({"rate_limits": {"five_hour": None}}, "named no window in its answer", True),
        (
            {
                "rate_limits": {
                    "five_hour": {"utilization": "much"},
                    "seven_day": {"utilization": -1},
                }
            },
            "named no window in its answer",
            True,
        ),
        (
            {"rate_limits": {"five_hour": {"utilization": 1e9}}},
            "named no window in its answer",
            True,
        ),
    ],
)
def test_no_figures(response: dict[str, Any], problem: str, silent: bool) -> None:
    told = answer.read(response, NOW)
    assert (told.windows, told.problem, told.silent) == ((), problem, silent)
