"""What an error claims about usage, beside the figures that the user sees."""

from __future__ import annotations

import time

import pytest
from explained import EXTRA_USAGE, NOW

from preflight.circumstances import Circumstances
from preflight.claims import compare
from preflight.errors.text import read
from preflight.usage.report import UsageReport, UsageWindow


def claims(text: str, *rows: UsageWindow) -> str:
    (error,) = read(text, "text")
    return " ".join(compare(error, Circumstances(usage=UsageReport(rows), now=NOW)))


def window(name: str, used: float, resets_in: float | None = None) -> UsageWindow:
    resets = None if resets_in is None else NOW + resets_in
    return UsageWindow(name, used, resets, "typed by you", NOW - 300)


def test_the_refusal_is_not_about_the_plan() -> None:
    told = claims(EXTRA_USAGE, window("session", 1), window("week", 18))
    assert "Your plan is not used up: session 1 %, week 18 % used (typed by you, 5 min ago)" in told
    assert "Waiting does not help" in told


def test_without_figures_it_says_where_to_look() -> None:
    assert "/usage shows whether" in claims(EXTRA_USAGE)


def test_a_full_window_and_until_when_waiting_is_free() -> None:
    told = claims("You've hit your session limit · resets 3pm", window("session", 100, 7200))
    clock = time.strftime("%H:%M", time.localtime(NOW + 7200))
    assert f"Waiting is free: the session opens again at {clock}" in told


def test_a_reset_on_another_day_names_the_day() -> None:
    told = claims("You've hit your weekly limit", window("week", 100, 3 * 86400))
    assert time.strftime("on %a %d %b at %H:%M", time.localtime(NOW + 3 * 86400)) in told


def test_figures_that_contradict_the_message() -> None:
    told = claims("You've hit your session limit · resets 5pm", window("session", 27))
    assert "contradict each other" in told
    assert "the session is used up, the figure says 27 %" in told
    other = claims("You've hit your limit · resets 5pm", window("session", 27))
    assert "A window that is not among them may be full" in other


def test_an_old_figure_contradicts_nothing() -> None:
    stale = UsageWindow("session", 27, NOW - 60, "typed by you", NOW - 9000)
    assert "contradict" not in claims("You've hit your session limit · resets 5pm", stale)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("API Error: Usage credits required for 1M context", "another model does"),
        ("You've hit your monthly spend limit", "paid on top of the plan"),
        ("Credit balance is too low", "the windows of a plan play no part"),
    ],
)
def test_what_is_not_about_a_window(text: str, words: str) -> None:
    assert words in claims(text)


def test_nothing_is_claimed_where_usage_plays_no_part() -> None:
    assert claims("OAuth token revoked · Please run /login", window("session", 100)) == ""


def test_the_reset_that_the_message_names() -> None:
    told = claims("You've hit your session limit · resets 3:45pm (Europe/Berlin)")
    assert told == "Waiting is free, until 3:45pm (Europe/Berlin) as the message says."


def test_the_reset_that_older_builds_name() -> None:
    text = "Claude usage limit reached. Your limit will reset at 3pm (America/New_York)."
    assert read(text, "text")[0].message == text.removesuffix(".")
    assert claims(text) == "Waiting is free, until 3pm (America/New_York) as the message says."
    later = int(NOW) + 3 * 86400
    told = time.strftime("%a %d %b at %H:%M", time.localtime(later))
    assert claims(f"Claude AI usage limit reached|{later}") == (
        f"Waiting is free, until {told} as the message says."
    )


def test_why_credits_are_off() -> None:
    (error,) = read("You've hit your session limit · resets 3:45pm", "text")
    c = Circumstances(usage=UsageReport(credits_disabled="org_level_disabled"), now=NOW)
    assert compare(error, c)[-1] == (
        "Credits are off (org_level_disabled): the organization switched them off."
    )
