"""Usage figures in prose, with the window that they belong to."""

from __future__ import annotations

import pytest

from preflight.explanation.circumstances.usage_figures import read


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("my usage is just 1% for this session and 18% in this week, why?", "session 1 week 18"),
        ("session 1%", "session 1"),
        ("18% in this week", "week 18"),
        ("0% used", ""),
        ("75% remaining", ""),
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
        ("5h 1% 7d 18%", "session 1 week 18"),
        ("99% left in the session", "session 1"),
        ("18 percent of the week", "week 18"),
        ("session and weekly limits are only 87% and 10% respectively", "session 87 week 10"),
        ("1 % and 18 % of session and week", "session 1 week 18"),
        ("my session is fine but I used 18% of the week", "week 18"),
        ("I have 82% of my week left and 99% of my session", "week 18 session 1"),
        (
            '{"five_hour": {"utilization": 12.0}, "seven_day": {"utilization": 43}}',
            "session 12 week 43",
        ),
        (
            "Current sessionが0%、Weekly all modelsが22%、Fableが13%です",
            "session 0 week 22 week:fable 13",
        ),
        ("5小时用量 2%，本周用量 10%", "session 2 week 10"),
        ("세션 사용량 3%, 주간 20%", "session 3 week 20"),
        (
            "Session\n4% used\nresets in 3 hr\nWeekly limits\nAll models\n16% used",
            "session 4 week 16",
        ),
        (
            "- **5-hour:** 16% (resets 4h)\n- **Weekly · all models:** 11% (5d)",
            "session 16 week 11",
        ),
        ("weekly limit 18%/100%, 5h limit 1%/100%", "week 18 session 1"),
        ("| Current session | 1% |\n| Current week | 18% |", "session 1 week 18"),
        ("session limit triggers before reaching 100% usage", ""),
        ("the session limit should only block at 100%", ""),
        ("no single bucket is at 100%", ""),
        ("this is 100% a bug, the session died", ""),
        ("test coverage 80% in this session", ""),
        ("context 6% used in this session", ""),
        ("~60% of agents never ran in this session", ""),
        ("Opus 4.8 in this session, 30% of my code broke", ""),
        ("I'm 30% through my week", ""),
        ("Fable is included up to 50% weekly", ""),
        ("in /usage I see 1% and 18%", ""),
        ("my session usage is at 100% if I read it right", "session 100"),
        ("if the session is at 100% it should refuse", ""),
        ("five_hour.used_percentage=7 seven_day.used_percentage=31", "session 7 week 31"),
        ("weekly usage went from 40% to 55%", "week 55"),
        ("burned all my window use for 5h (46% --> 100%)", "session 100"),
        ("weekly 12% → 30%", "week 30"),
        ("usage 5h:22% wk:31%", "session 22 week 31"),
        ("weekly Opus usage has already reached around 93%", "week:opus 93"),
        ("every prompt eats 5% of my weekly quota", ""),
        ("each session takes 11% of weekly limit", ""),
        ("the error rate is 12% this week", ""),
        ("Wöchentlich 40 %, 5-Stunden-Fenster 12 %", "week 40 session 12"),
        ("Usei 40% da semana e 12% da sessão", "week 40 session 12"),
        ("it still reports the session as 100% used", "session 100"),
        ("session jumped from 0% to 70%", ""),
        ("weekly limits are 50% higher until August", ""),
        ("+50% weekly limits promo through Aug 19", ""),
        ("Die aktuelle Sitzung steht bei 5 %, die Woche bei 41 %", "session 5 week 41"),
        ("5-Stunden-Limit bei 2 %, Wochenlimit bei 85 %", "session 2 week 85"),
        ("noch 88 % der Woche übrig", "week 12"),
        ("13% de la limite hebdomadaire consommée", "week 13"),
        ("limite de 5 heures : 7 % utilisés", "session 7"),
        ("sesión actual 4 % usado, semana 22 % usado", "session 4 week 22"),
        ("llevo el 30% del límite semanal", "week 30"),
        ("me queda el 70% de la sesión", "session 30"),
        ("uso semanal está em 12%, restam 88%", "week 12"),
        ("sessão de 5 horas: 9%", "session 9"),
        ("сессия 3 %, неделя 12 %", "session 3 week 12"),
        ("5 часов: 10%, неделя: 45%", "session 10 week 45"),
        ("осталось 70 % недели", "week 30"),
        ("before the reset the week was at 98%, now it is at 2%", "week 2"),
        ("yesterday my session was at 80%, today it is at 5%", "session 5"),
        ("5h: 23% | 7d: 67% | ctx: 41%", "session 23 week 67"),
        ("主 5小時 8%，每週 19%", "session 8 week 19"),
        ("주간 한도 80% 남음", "week 20"),
        ("週の残りは60%です", "week 40"),
        ("Cache hit rate 97% in this session", ""),
        ("Usage Credits are consumed even though my plan usage is only 25%", ""),
        ("until my week resets. Weekly - all models at 100%", "week 100"),
        ("my usage is 51% for both session and weekly", "session 51 week 51"),
    ],
)
def test_figures(text: str, figures: str) -> None:
    told = [word for row in read(text).windows for word in (row.window, f"{row.used_percent:g}")]
    assert " ".join(told) == figures


def test_every_figure_names_its_source() -> None:
    assert [row.source for row in read("session 1%, week 18%").windows] == ["the report"] * 2


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("the week is at 20%. the week is at 100%", "week 100"),
        ("session 1 %, viikosta on mennyt 100 %", ""),
        ("session 1%, I am 100% sure", ""),
        ("session 1%, it fails 100% of the time", ""),
        ("session 1%, 100% of my week remaining", ""),
        ("session 1%, extra usage 100%", ""),
        ("session 1%, week 18%", ""),
    ],
)
def test_figures_that_stand_against_the_others(text: str, figures: str) -> None:
    told = [word for row in read(text).doubts for word in (row.window, f"{row.used_percent:g}")]
    assert " ".join(told) == figures


@pytest.mark.parametrize(
    ("text", "low", "full"),
    [
        ("My usage is at 4%", "My usage is at 4 % used", ""),
        ("I am at 100% of my quota", "", "I am at 100 % used"),
        ("[BUG] Blocked despite /status showing 80% utilization", "status showing 80 % used", ""),
        ("[BUG] I have been seeing 100% usage limits", "", "usage 100 %"),
        ("[BUG] My usage is at 4%", "My usage is at 4 % used", ""),
        ("usage of the CPU is at 4%", "", ""),
        ("session usage is at 4%", "", ""),
    ],
)
def test_a_figure_without_a_window_is_no_figure_but_tells_whether_the_plan_is_low(
    text: str, low: str, full: str
) -> None:
    figures = read(text)
    assert (figures.low, figures.full) == (low, full)
