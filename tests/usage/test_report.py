from __future__ import annotations

import pytest
from made_up import NOW

from preflight.usage.report import UsageReport, UsageWindow, length

HOUR = 3600.0


@pytest.mark.parametrize(
    ("window", "resets_at", "observed_at", "stale"),
    [
        ("session", NOW + 1, NOW - HOUR, False),
        ("session", NOW, NOW - HOUR, True),
        ("session", NOW - 1, NOW - HOUR, True),
        ("session", None, NOW - 4 * HOUR, False),
        ("session", None, NOW - 5 * HOUR, True),
        ("week", None, NOW - 6 * 24 * HOUR, False),
        ("week", None, NOW - 7 * 24 * HOUR, True),
        ("week:opus", None, NOW - 8 * 24 * HOUR, True),
        ("credits", None, NOW - 300 * 24 * HOUR, False),
        ("session", None, None, False),
    ],
)
def test_stale_once_reset_or_older_than_the_window(window, resets_at, observed_at, stale):
    row = UsageWindow(window, 1.0, resets_at, "typed by you", observed_at)
    assert row.is_stale(NOW) is stale


def test_length():
    assert length("session") == 5 * HOUR
    assert length("week:opus") == length("week") == 7 * 24 * HOUR
    assert length("credits") is None


def test_what_is_paid_on_top_is_not_the_plan():
    rows = [UsageWindow(name, 1.0, None, "typed by you", NOW) for name in ("week:opus", "session")]
    assert all(row.of_plan for row in rows)
    for name in ("credits", "spend-limit"):
        assert not UsageWindow(name, 1.0, None, "typed by you", NOW).of_plan


def test_get_names_one_window():
    row = UsageWindow("week", 18.0, None, "typed by you", NOW)
    assert UsageReport((row,)).get("week") is row
    assert UsageReport((row,)).get("session") is None
