from __future__ import annotations

import pytest

from preflight.usage import window_names


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("five_hour", "session"),
        ("session", "session"),
        ("seven_day", "week"),
        ("weekly_all", "week"),
        ("seven_day_opus", "week:opus"),
        ("seven_day_overage_included", "week:fable"),
        ("overage", "credits"),
        ("extra_usage", "credits"),
        ("spend_limit", "spend-limit"),
        ("cinder_cove", ""),  # an unknown key of the cache is no window of ours
        ("seven_day_", ""),
        ("", ""),
        (None, ""),
        (5, ""),
    ],
)
def test_of_key(key, name):
    assert window_names.of_key(key) == name


def test_scopes_are_spelled_alike_whatever_source():
    assert window_names.of_scope("Opus") == window_names.of_key("seven_day_opus")
    assert window_names.of_scope("Claude  Design") == "week:design"


def test_order_puts_the_weeks_of_models_behind_the_week():
    rows = ["spend-limit", "credits", "week:sonnet", "week:opus", "week", "session"]
    assert sorted(rows, key=window_names.order) == [
        "session",
        "week",
        "week:opus",
        "week:sonnet",
        "credits",
        "spend-limit",
    ]
