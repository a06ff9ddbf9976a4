from __future__ import annotations

import pytest
from made_up import NOW

from preflight.usage.outlook.pace import full_at
from preflight.usage.report import UsageWindow
from preflight.usage.source_names import ASKED, CACHE, STATUS_LINE, TYPED

HOUR = 3600.0


def session(
    used: float | None, left: float, source: str = STATUS_LINE, age: float = 0
) -> UsageWindow:
    """A session with so many hours left, its figure so many seconds old."""
    return UsageWindow("session", used, NOW + left * HOUR, source, NOW - age)


@pytest.mark.parametrize("source", [STATUS_LINE, CACHE, ASKED])
def test_a_session_that_will_be_full_before_its_reset(source: str) -> None:
    # Two hours gone, half used: two more to go, and the reset is in three.
    assert full_at(session(50, 3, source), NOW) == NOW + 2 * HOUR


def test_a_week() -> None:
    row = UsageWindow("week:opus", 80, NOW + 3.5 * 24 * HOUR, ASKED, NOW)
    assert full_at(row, NOW) == pytest.approx(NOW + 0.875 * 24 * HOUR)


def test_the_age_of_the_figure_counts() -> None:
    row = session(50, 3, age=HOUR)  # half used after one hour
    assert full_at(row, NOW - 60) == NOW
    assert full_at(row, NOW) is None  # it would be full by now, which nothing says


@pytest.mark.parametrize(
    "row",
    [
        session(30, 3),  # reset before it is full
        session(100, 3),
        session(0, 3),
        session(2, 4.5),
        session(20, 4.9),  # too early to tell
        session(None, 3),
        session(50, -1),
        session(50, 3, TYPED),
        session(50, 3)._replace(resets_at=None),
        session(50, 3)._replace(observed_at=None),
        session(50, 30),  # a reset further off than the window is long
        UsageWindow("credits", 50, NOW + HOUR, STATUS_LINE, NOW),
    ],
)
def test_where_no_pace_is_told(row: UsageWindow) -> None:
    assert full_at(row, NOW) is None
