"""What an error claims about usage, beside the figures that the user sees."""

from __future__ import annotations

import time

import pytest
from explained import EXTRA_USAGE, EXTRA_USAGE_PLAIN, NOW, explained, verdict

from preflight.errors.reading.text import read
from preflight.explanation.circumstances.circumstances import Circumstances
from preflight.explanation.usage_claims import compare
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
    told = claims("You've hit your session limit", window("session", 100, 7200))
    clock = time.strftime("%H:%M", time.localtime(NOW + 7200))
    assert f"The session opens again at {clock}, in 2 h" in told


def test_a_reset_on_another_day_names_the_day() -> None:
    told = claims("You've hit your weekly limit", window("week", 100, 3 * 86400))
    assert time.strftime("on %a %d %b at %H:%M", time.localtime(NOW + 3 * 86400)) in told


def test_figures_that_contradict_the_message() -> None:
    told = claims("You've hit your session limit · resets 5pm", window("session", 27))
    assert "it says that the session is used up; the figures say: session 27 % used" in told
    other = claims("You've hit your limit · resets 5pm", window("session", 27))
    assert "it says that a window is used up; the figures say: session 27 % used" in other


def test_a_figure_of_another_window_contradicts_nothing() -> None:
    told = claims("You've hit your session limit · resets 5pm", window("week", 13))
    assert told == "It opens again 5pm, as the message says."


def test_a_limit_that_is_newer_than_the_figure_counts() -> None:
    (error,) = read("You've hit your session limit · resets 5pm", "text")
    rows = (window("session", 27),)
    c = Circumstances(usage=UsageReport(rows), now=NOW)
    told = " ".join(compare(error._replace(at=NOW + 3600), c))
    assert "Session 27 % (typed by you, 5 min ago) is older than the answer, which counts" in told


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
    assert told == "It opens again 3:45pm (Europe/Berlin), as the message says."


def test_the_reset_that_older_builds_name() -> None:
    text = "Claude usage limit reached. Your limit will reset at 3pm (America/New_York)."
    assert read(text, "text")[0].message == text.removesuffix(".")
    assert claims(text) == "It opens again 3pm (America/New_York), as the message says."
    later = int(NOW) + 3 * 86400
    told = time.strftime("on %a %d %b at %H:%M", time.localtime(later))
    assert claims(f"Claude AI usage limit reached|{later}") == f"It opens again {told}, in 3 days."


def test_why_credits_are_off() -> None:
    (error,) = read("You've hit your session limit · resets 3:45pm", "text")
    c = Circumstances(usage=UsageReport(credits_disabled="org_level_disabled"), now=NOW)
    assert compare(error, c)[-1] == (
        "Credits are off (org_level_disabled): the organization switched them off."
    )


@pytest.mark.parametrize(
    "said",
    [
        "Sitzung 1 % benutzt, Woche 100 % benutzt",
        "Session 1 % utilisé, semaine 100 % utilisée",
        "Sesión 1 % usado, semana 100 % usado",
        "セッション 1% 使用済み、週 100% 使用済み",
        "session 1 %, viikosta on mennyt 100 %",
        "Yesterday the week stood at 20%. Now the week is at 100%.",
        "the week is at 20%. the week is at 100%",
        "my plan is not at 5% of the week, it is at 100% of the week",
        "insufficient usage left in my account",
    ],
)
def test_no_room_is_claimed_where_a_figure_says_otherwise(said: str) -> None:
    text = f"{EXTRA_USAGE_PLAIN}\n{said}"
    told = explained(text)
    assert not any("not used up" in claim for claim in told.claims)
    assert not any("has room" in line for v in told.verdicts for line in (*v.evidence, *v.against))
    assert verdict("plan-limit", text).confidence != "ruled-out"


def test_both_figures_are_told() -> None:
    told = explained(f"{EXTRA_USAGE_PLAIN}\nthe week is at 20%. the week is at 100%").claims
    assert told[0] == (
        "The figures do not agree: week 20 % used (the report), but also week 100 %."
    )


@pytest.mark.parametrize(
    ("name", "age", "old"),
    [
        ("session", 3600 * 2, False),
        ("session", 3600 * 4.8, True),
        ("week", 86400 * 3, False),
        ("week", 86400 * 6, True),
    ],
)
def test_an_old_figure_does_not_say_that_the_plan_has_room(
    name: str, age: float, old: bool
) -> None:
    told = claims(EXTRA_USAGE, UsageWindow(name, 18, None, "typed by you", NOW - age))
    assert ("not used up" in told) is not old
    assert ("the last figures known are old" in told.lower()) is old
    assert f"{name} 18 % used (typed by you, " in told


def test_a_new_figure_carries_an_old_one() -> None:
    old = UsageWindow("week", 18, None, "typed by you", NOW - 86400 * 6)
    assert "not used up" in claims(EXTRA_USAGE, window("session", 1), old)
