"""Usage figures of the API's rate-limit headers."""

from __future__ import annotations

from preflight.usage.header_figures import windows


def test_fractions_become_per_cent_and_a_rejected_window_is_reached() -> None:
    rows = windows(
        {
            "5h-utilization": "0.0",
            "7d-utilization": "1.0",
            "7d-status": "rejected",
            "7d-reset": "1790000000",
        },
        5.0,
    )
    assert [(r.window, r.used_percent, r.resets_at, r.reached) for r in rows] == [
        ("session", 0.0, None, False),
        ("week", 100.0, 1790000000.0, True),
    ]


def test_a_header_that_is_no_number_is_passed_over() -> None:
    assert windows({"5h-utilization": "n/a"}, None) == ()
