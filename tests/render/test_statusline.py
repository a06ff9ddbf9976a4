from __future__ import annotations

import time

import pytest
from made_up import NOW

from preflight.errors.api_error import ApiError
from preflight.explanation.causes.verdict import LIKELY, Verdict
from preflight.render import statusline
from preflight.usage.outlook.notices import Notice
from preflight.usage.report import UsageWindow

HOUR = 3600.0
ERROR = ApiError("You're out of extra usage.", 400)


@pytest.fixture(autouse=True)
def in_utc(monkeypatch):
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def window(name: str, used: float | None, resets: float | None, age: float = 0) -> UsageWindow:
    return UsageWindow(name, used, resets, "claude's status line", NOW - age, used is None)


SESSION = window("session", 1.0, NOW + 4 * HOUR)
WEEK = window("week", 18.0, NOW + 76 * HOUR)


def test_model_session_and_week_with_reset():
    assert statusline.figures("Opus 5.5", (SESSION, WEEK), NOW) == (
        "Opus 5.5 · session 1 % · week 18 %, resets Wed 14:00"
    )


def test_a_window_that_is_nearly_used_shows_its_reset_too():
    row = window("session", 80.0, NOW + HOUR)
    assert statusline.figures("", (row,), NOW) == "session 80 %, resets 11:00"
    row = window("week:opus", None, NOW + HOUR)
    assert statusline.figures("", (row,), NOW) == "opus limit reached, resets 11:00"


def test_older_figures_say_how_old_and_stale_ones_are_left_out():
    old = window("session", 1.0, NOW + HOUR, age=2 * HOUR)
    stale = window("week", 18.0, NOW - 1, age=2 * HOUR)
    assert statusline.figures("", (old, stale), NOW) == "session 1 % (2 hours ago)"


def test_nothing_known_is_nothing_said():
    assert statusline.figures("", (), NOW) == ""


def test_cause_with_how_sure_we_are_and_where_to_learn_more():
    verdict = Verdict("outdated-cli", LIKELY, "claude 2.0.28 is too old.")
    assert statusline.cause(ERROR, verdict) == (
        "preflight: likely: claude 2.0.28 is too old. · more: preflight explain --last"
    )


def test_lines_that_claude_does_not_cut():
    text = "preflight: likely: claude 2.0.28 is counted as a third-party app " * 3
    lines = statusline.wrapped(text, 60)
    assert max(map(len, lines)) <= 60
    assert " ".join(lines) == text.strip()
    assert statusline.wrapped("unbreakable", 5) == ["unbreakable"]
    assert statusline.wrapped("", 5) == []


def test_no_verdict_is_no_guess():
    assert statusline.cause(ERROR, None) == (
        "preflight: API error 400 · more: preflight explain --last"
    )
    assert "error ·" in statusline.cause(ApiError("network"), None)


def test_foreign_text_stays_text():
    verdict = Verdict("x", LIKELY, "a\x1b[2Jb\nsk-ant-api03-" + "x" * 60)
    told = statusline.cause(ERROR, verdict)
    assert "\x1b" not in told
    assert "\n" not in told
    assert "x" * 10 not in told
    assert "\x1b" not in statusline.figures("\x1b[31mred", (), NOW)


def test_pace_on_request():
    row = window("session", 50.0, NOW + 3 * HOUR)
    assert statusline.figures("", (row,), NOW) == "session 50 %"
    assert statusline.figures("", (row,), NOW, pace=True) == (
        "session 50 %, at this pace full at 12:00"
    )


def test_notices():
    said = (Notice("session", 80, NOW + HOUR), Notice("week:opus", 0))
    assert statusline.notices(said, NOW) == (
        "preflight: 80 % of the session used, it resets at 11:00; the week of opus has opened again"
    )
    assert statusline.notices((), NOW) == ""
