"""Times and numbers as logs write them."""

from __future__ import annotations

import pytest

from preflight.records.values import number, seconds


@pytest.mark.parametrize(
    "value",
    [
        1795736716.0,
        1795736716,
        1795736716000,
        1795736716000000,
        1795736716000000000,
        "1795736716000000000",
        "2026-11-26T23:45:16Z",
        "2026-11-27T00:45:16+01:00",
        " 2026-11-26 23:45:16.000Z ",
    ],
)
def test_times_of_any_unit(value: object) -> None:
    assert seconds(value) == 1795736716.0


@pytest.mark.parametrize(
    "value", [None, "", "soon", True, -1, 0, 12, 10**30, "9" * 400, [], "12:30"]
)
def test_no_times(value: object) -> None:
    assert seconds(value) is None


def test_statuses() -> None:
    values = (400, "429", 99, 600, True, "4x0", None, 400.0, "٤٠٠")
    assert [number(v) for v in values] == [400, 429, *[None] * 7]
