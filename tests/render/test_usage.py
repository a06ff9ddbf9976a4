from __future__ import annotations

import time

import pytest
from made_up import NOW

from preflight.render import usage
from preflight.render.style import Style
from preflight.usage.report import UsageReport, UsageWindow

HOUR = 3600.0
DAY = 24 * HOUR


@pytest.fixture(autouse=True)
def in_paris(monkeypatch):
    """11:00 on a Sunday."""
    monkeypatch.setenv("TZ", "Europe/Paris")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


SESSION = UsageWindow("session", 1.0, NOW + 4 * HOUR + 720, "claude's status line", NOW - 125)
WEEK = UsageWindow("week", 18.4, NOW + 3 * DAY + 4 * HOUR, "typed by you", NOW)


def test_phrases_carry_source_age_and_reset():
    assert usage.phrase(SESSION, NOW) == (
        "session 1 % (claude's status line, 2 minutes ago; resets 15:12, in 4 h 12 min)"
    )
    assert usage.phrase(WEEK, NOW) == (
        "week 18.4 % (typed by you, just now; resets Wed 15:00, in 3 d 4 h)"
    )


def test_phrase_of_a_models_week_without_reset():
    row = UsageWindow("week:claude_design", 100.0, None, "typed by you", NOW - DAY)
    assert usage.phrase(row, NOW) == "week of claude design 100 % (typed by you, 1 day ago)"


def test_phrase_of_a_stale_figure_says_so():
    row = SESSION._replace(resets_at=NOW - HOUR, observed_at=NOW - 2 * HOUR)
    assert usage.phrase(row, NOW) == (
        "session 1 % (claude's status line, 2 hours ago; out of date, reset 10:00)"
    )
    row = row._replace(resets_at=None, observed_at=NOW - 6 * HOUR)
    assert "out of date, older than the window" in usage.phrase(row, NOW)


def test_phrase_of_a_limit_message():
    row = UsageWindow("session", None, NOW + HOUR, "claude's limit message", NOW, reached=True)
    assert usage.phrase(row, NOW).startswith("session limit reached (claude's limit message, ")
    assert usage.phrase(row._replace(reached=False), NOW).startswith("session unknown (")


def test_text_says_first_what_the_bar_shows():
    text = usage.text(UsageReport((SESSION, WEEK)), NOW)
    assert text == (
        "Session (5 hours): 1 % used\n"
        "  [#-------------------]\n"
        "  resets 15:12, in 4 h 12 min\n"
        "  claude's status line, 2 minutes ago\n"
        "Week (all models): 18.4 % used\n"
        "  [####----------------]\n"
        "  resets Wed 15:00, in 3 d 4 h\n"
        "  typed by you, just now"
    )


def test_without_bars_nothing_is_lost():
    text = usage.text(UsageReport((SESSION,)), NOW, bars=False)
    assert "[" not in text
    assert "1 % used" in text


@pytest.mark.parametrize(
    ("other", "told"),
    [
        (SESSION._replace(used_percent=30.0), "  disagrees: 30 %\n"),
        (SESSION._replace(used_percent=0.0), "  before: 0 %\n"),
        (SESSION._replace(used_percent=1.4), None),
        (SESSION._replace(used_percent=30.0, resets_at=NOW - 1), "  before: 30 %\n"),
        (SESSION._replace(used_percent=None, reached=True), "  also: limit reached\n"),
        (WEEK, None),
    ],
)
def test_disagreement_between_sources_is_shown(other, told):
    other = other._replace(source="typed by you", observed_at=NOW - HOUR)
    text = usage.text(UsageReport((SESSION,), (other,)), NOW)
    assert ("typed by you, 1 hour ago" in text) == (told is not None)
    if told:
        assert told in text


def test_credits_and_problems_are_shown():
    report = UsageReport((), (), "out_of_credits", ("/home/u/state.json is not valid JSON",))
    assert usage.text(report, NOW).splitlines() == [
        "Usage credits are off, says claude:",
        "  out of credits",
        "/home/u/state.json is not valid JSON",
    ]


def test_every_line_fits_forty_columns_whatever_is_known():
    sources = (
        "typed by you",
        "claude's status line",
        "claude's /usage cache",
        "a stream-json log",
        "claude's limit message",
    )
    windows = ("session", "week", "week:overage_included", "credits", "spend-limit")
    for source in sources:
        rows = tuple(
            UsageWindow(name, 100.0, NOW + 40 * DAY - 60, source, NOW - 59 * 60) for name in windows
        )
        others = tuple(row._replace(used_percent=None, reached=True) for row in rows)
        for line in usage.text(UsageReport(rows, others), NOW).splitlines():
            assert len(line) <= 40, line


def test_colour_only_repeats_what_the_text_says():
    full = SESSION._replace(used_percent=100.0)
    painted = usage.text(UsageReport((full, WEEK)), NOW, Style(True))
    assert "\x1b[31;1m100 % used\x1b[0m" in painted
    plain = usage.text(UsageReport((full, WEEK)), NOW)
    assert "\x1b" not in plain
    for code in ("\x1b[31;1m", "\x1b[1m", "\x1b[0m"):
        painted = painted.replace(code, "")
    assert painted == plain


def test_foreign_text_cannot_reach_the_terminal():
    row = SESSION._replace(window="week:\x1b[2J\nx", source="\x1b]0;title\x07evil")
    for text in (usage.text(UsageReport((row,), (), "\x1b[2J"), NOW), usage.phrase(row, NOW)):
        assert "\x1b" not in text
        assert "\x07" not in text


@pytest.mark.parametrize(
    ("used", "marks"), [(0, 0), (0.1, 1), (1, 1), (18, 4), (50, 10), (99, 20), (100, 20), (140, 20)]
)
def test_bar(used, marks):
    assert usage.bar(used) == "[" + "#" * marks + "-" * (20 - marks) + "]"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (-5, "0 s"),
        (59, "59 s"),
        (60, "1 min"),
        (3600, "1 h"),
        (11520, "3 h 12 min"),
        (86400, "1 d"),
        (2 * 86400 + 4 * 3600 + 59, "2 d 4 h"),
    ],
)
def test_span(seconds, text):
    assert usage.span(seconds) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (-100, "just now"),
        (59, "just now"),
        (60, "1 minute ago"),
        (3599, "59 minutes ago"),
        (7200, "2 hours ago"),
        (86400 * 3, "3 days ago"),
    ],
)
def test_age(seconds, text):
    assert usage.age(NOW - seconds, NOW) == text


def test_age_unknown():
    assert usage.age(None, NOW) == "age unknown"


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (NOW + 60, "11:01"),
        (NOW + 13 * HOUR, "Mon 00:00"),
        (NOW + 7 * DAY, "29 Nov 11:00"),
        (NOW - DAY, "Sat 11:00"),
    ],
)
def test_clock_names_the_day_when_it_is_another(moment, text):
    assert usage.clock(moment, NOW) == text


def test_rows_have_exactly_the_documented_keys():
    assert usage.rows(UsageReport((SESSION, WEEK._replace(resets_at=None)))) == [
        {
            "window": "session",
            "used_percent": 1.0,
            "resets_at": "2026-11-22T14:12:00Z",
            "source": "claude's status line",
            "observed_at": "2026-11-22T09:57:55Z",
        },
        {
            "window": "week",
            "used_percent": 18.4,
            "resets_at": None,
            "source": "typed by you",
            "observed_at": "2026-11-22T10:00:00Z",
        },
    ]
