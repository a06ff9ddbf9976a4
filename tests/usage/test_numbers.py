from __future__ import annotations

import math

import pytest
from made_up import NOW

from preflight.usage.numbers import epoch, number, percent, percent_of_fraction


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, 0.0),
        (1, 1.0),  # one per cent, not the whole window
        (18, 18.0),
        (18.5, 18.5),
        (100, 100.0),
        (104.25, 104.25),  # past the end on credits
        (1000, 1000.0),
        (1000.5, None),
        (-1, None),
        (True, None),
        ("18", None),
        (None, None),
        ([18], None),
        (math.nan, None),
        (math.inf, None),
        (10**400, None),
    ],
)
def test_percent(value, expected):
    assert percent(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, 0.0),
        (0.01, 1.0),
        (0.18, 18.0),
        (0.07, 7.0),  # 0.07 * 100 is 7.000000000000001 in binary
        (0.295, 29.5),
        (1, 100.0),  # the whole window, not one per cent
        (1.02, 102.0),
        (18, None),  # per cent where a fraction is expected would be 1800 %
        (-0.1, None),
        (False, None),
        (math.nan, None),
        ("0.18", None),
    ],
)
def test_percent_of_fraction(value, expected):
    assert percent_of_fraction(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        NOW,
        int(NOW),
        NOW * 1000,
        int(NOW) * 1000,
        "1795341600",
        "1795341600000",
        "2026-11-22T10:00:00Z",
        "2026-11-22T10:00:00.000Z",
        "2026-11-22T10:00:00+00:00",
        "2026-11-22T12:00:00+02:00",
        "2026-11-22T10:00:00",  # without zone: UTC, whatever this machine's zone is
        "2026-11-22 10:00:00+00:00",
    ],
)
def test_epoch_reads_every_shape_of_one_moment(value):
    assert epoch(value) == NOW


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        0,
        -1,
        "",
        "soon",
        "3:45pm",
        "2026-13-01T00:00:00Z",
        "0001-01-01T00:00:00+14:00",
        math.nan,
        1e300,
        NOW * 1_000_000,  # microseconds are nobody's unit here
        {"at": NOW},
    ],
)
def test_epoch_takes_nothing_else_for_a_time(value):
    assert epoch(value) is None


def test_number_is_no_boolean():
    assert number(True) is None
    assert number(1) == 1.0
