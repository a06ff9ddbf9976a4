"""Usage figures in prose, with the window that they belong to."""

from __future__ import annotations

import pytest

from preflight.explanation.circumstances.usage_figures import doubts, windows


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("my usage is just 1% for this session and 18% in this week, why?", "session 1 week 18"),
        ("session 1%", "session 1"),
        ("18% in this week", "week 18"),
        ("0% used", "unstated 0"),
        ("75% remaining", "unstated 25"),
        ("Session 3% used; weekly all 4%; Sonnet 3%", "session 3 week 4 week:sonnet 3"),
        ("11% session / 21% weekly usage", "session 11 week 21"),
        ("Session (5h) 17%, Weekly 1%", "session 17 week 1"),
        ("usage: 1% (session) and 18% (week)", "session 1 week 18"),
        ("All Models weekly 100%; Sonnet 78% remaining", "week 100 week:sonnet 22"),
        (
            "Session 100%, week 32%, extra usage 77% ($15.40/$20.00)",
            "session 100 week 32 credits 77",
        ),
        (
            '15% session, 62% week, but weekly "Claude Design" 100%',
            "session 15 week 62 week:design 100",
        ),
        ("11% of hourly, 7% of weekly, and 0% of monthly", "session 11 week 7 credits 0"),
        ("5h: 3% · 7d: 20%", "session 3 week 20"),
        ("Session  ████░ 12%\nWeekly   ██░ 30%", "session 12 week 30"),
        ("Current session\n 4% used\nCurrent week (Opus): 12% used", "session 4 week:opus 12"),
        ("13% weekly usage; ~86% of weekly capacity untouched", "week 13"),
        ("limit was 80% before the upgrade", ""),
        ("CPU at 80%, coverage 90%", ""),
        ("costs $5.80%", ""),
        ("110% sure about the session", ""),
        ("Sitzung 1 % benutzt, Woche 100 % benutzt", "session 1 week 100"),
        ("Session 1 % utilisé, semaine 100 % utilisée", "session 1 week 100"),
        ("Sesión 1 % usado, semana 100 % usado", "session 1 week 100"),
        ("セッション 1% 使用済み、週 100% 使用済み", "session 1 week 100"),
        ("Yesterday the week stood at 20%. Now the week is at 100%.", "week 100"),
        ("The week is now at 30%; a week ago the week was full, at 100% of the week", "week 30"),
        ("my plan is not at 5% of the week, it is at 100% of the week", "week 100"),
        ("I am not even at 5% of the week", "week 5"),
    ],
)
def test_figures(text: str, figures: str) -> None:
    told = [word for row in windows(text) for word in (row.window, f"{row.used_percent:g}")]
    assert " ".join(told) == figures


def test_every_figure_names_its_source() -> None:
    assert [row.source for row in windows("session 1%, week 18%")] == ["the report"] * 2


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("the week is at 20%. the week is at 100%", "week 100"),
        ("session 1 %, viikosta on mennyt 100 %", "unstated 100"),
        ("session 1%, I am 100% sure", ""),
        ("session 1%, it fails 100% of the time", ""),
        ("session 1%, 100% of my week remaining", ""),
        ("session 1%, extra usage 100%", ""),
        ("session 1%, week 18%", ""),
    ],
)
def test_figures_that_stand_against_the_others(text: str, figures: str) -> None:
    told = [word for row in doubts(text) for word in (row.window, f"{row.used_percent:g}")]
    assert " ".join(told) == figures
