from __future__ import annotations

import time
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from preflight.usage.reset_times import moment

PARIS = ZoneInfo("Europe/Paris")
WRITTEN = datetime(2026, 11, 22, 11, 0, tzinfo=PARIS).timestamp()
"""A Sunday, 11:00 in Paris."""


@pytest.fixture(autouse=True)
def somewhere_else(monkeypatch):
    """The machine's own zone is none of those in the messages."""
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def paris(*parts: int) -> float:
    return datetime(*parts, tzinfo=PARIS).timestamp()


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("You've hit your session limit · resets 3:45pm (Europe/Paris)", (2026, 11, 22, 15, 45)),
        ("You've hit your limit · resets 3pm (Europe/Paris)", (2026, 11, 22, 15, 0)),
        ("You've hit your limit · resets 10am (Europe/Paris)", (2026, 11, 23, 10, 0)),
        ("resets 11am (Europe/Paris)", (2026, 11, 22, 11, 0)),
        ("resets 12am (Europe/Paris)", (2026, 11, 23, 0, 0)),
        ("resets 12pm (Europe/Paris)", (2026, 11, 22, 12, 0)),
        ("weekly limit · resets Mon 12:00am (Europe/Paris)", (2026, 11, 23, 0, 0)),
        ("weekly limit · resets Sun 10am (Europe/Paris)", (2026, 11, 29, 10, 0)),
        ("weekly limit · resets Sun 4pm (Europe/Paris)", (2026, 11, 22, 16, 0)),
        ("weekly limit · resets Nov 25, 3:16pm (Europe/Paris)", (2026, 11, 25, 15, 16)),
        ("hit your limit · resets Dec 5 at 9pm (Europe/Paris)", (2026, 12, 5, 21, 0)),
        ("weekly limit · resets Jan 2, 8pm (Europe/Paris)", (2027, 1, 2, 20, 0)),
        ("weekly limit · resets Jan 2, 2027, 8pm (Europe/Paris)", (2027, 1, 2, 20, 0)),
        ("session limit · resets 15:45 (Europe/Paris)", (2026, 11, 22, 15, 45)),
        (
            "You've hit your 5-hour limit · resets 4:46pm (Europe/Paris) · out of usage credits",
            (2026, 11, 22, 16, 46),
        ),
    ],
)
def test_next_time_after_the_message_in_its_zone(message, expected):
    assert moment(message, WRITTEN) == paris(*expected)


def test_without_zone_it_is_this_machines_time():
    at = datetime(2026, 11, 22, 23, 30, tzinfo=ZoneInfo("Asia/Tokyo")).timestamp()
    assert moment("Session limit reached ∙ resets 11:30pm", WRITTEN) == at


def test_the_clock_change_counts():
    evening = datetime(2026, 10, 24, 23, 0, tzinfo=PARIS).timestamp()
    assert moment("resets 4am (Europe/Paris)", evening) == evening + 6 * 3600


def test_utc():
    assert moment("resets 12pm (UTC)", WRITTEN) == WRITTEN + 2 * 3600


@pytest.mark.parametrize(
    "message",
    [
        "",
        "API Error: 400 You're out of extra usage.",
        "resets 3:45pm (Mars/Olympus)",
        "resets 3:45pm (../../etc/passwd)",
        "resets 13pm (Europe/Paris)",
        "resets 25:10 (Europe/Paris)",
        "resets Feb 30, 8pm (Europe/Paris)",
        "resets 7",  # an hour without am, pm or minutes may be anything
        "resets soon",
    ],
)
def test_what_states_no_time_here_is_no_time(message):
    assert moment(message, WRITTEN) is None
