from __future__ import annotations

import pytest
from made_up import NOW, made_up_host

from preflight.machine.json_files import Document
from preflight.usage import collect, source_names, store
from preflight.usage.report import UsageWindow

HOUR = 3600.0
CONFIG = Document(
    "x",
    {
        "oauthAccount": {"accountUuid": "me"},
        "cachedUsageUtilization": {
            "accountUuid": "me",
            "fetchedAtMs": (NOW - HOUR) * 1000,
            "utilization": {"five_hour": {"utilization": 12, "resets_at": NOW + HOUR}},
        },
        "cachedExtraUsageDisabledReason": "out_of_credits",
    },
    exists=True,
)
CACHED = UsageWindow("session", 12.0, NOW + HOUR, "claude's /usage cache", NOW - HOUR)


def window(used: float | None, source: str, age: float, **keys: object) -> UsageWindow:
    row = UsageWindow("session", used, NOW + HOUR, source, NOW - age)
    return row._replace(**keys)


@pytest.fixture
def host(tmp_path):
    return made_up_host(tmp_path)


def test_nothing_is_known(host):
    assert collect.report(host, Document("x")) == collect.UsageReport()


def test_the_newest_source_wins_and_the_other_stays_visible(host):
    typed = window(30.0, source_names.TYPED, 60, resets_at=None)
    store.record(host, [typed], "me")
    report = collect.report(host, CONFIG)
    assert report.windows == (typed,)
    assert report.others == (CACHED,)
    assert report.credits_disabled == "out_of_credits"
    store.record(host, [window(31.0, source_names.TYPED, 2 * HOUR)], "other")
    assert collect.report(host, CONFIG).windows == (typed,)


def test_an_older_typed_figure_stands_behind_the_official_one(host):
    store.record(host, [window(30.0, source_names.TYPED, 2 * HOUR)], "me")
    report = collect.report(host, CONFIG)
    assert report.windows == (CACHED,)
    assert [row.used_percent for row in report.others] == [30.0]


def test_of_many_sessions_the_one_that_heard_last_counts(host):
    for number, age in enumerate((600, 5, 3000)):
        row = window(float(number), source_names.STATUS_LINE, age)
        store.record_session(host, f"s{number}", "m", [row], "me")
    report = collect.report(host, Document("x"))
    assert [row.used_percent for row in report.windows] == [1.0]
    assert report.others == (), "one source does not disagree with itself"


def test_what_the_caller_has_at_hand_counts_too(host):
    row = window(40.0, "a stream-json log", 1)
    assert collect.report(host, CONFIG, [row]).windows == (row,)


def test_a_limit_message_has_no_figure_so_it_stands_behind_one(host):
    message = window(None, source_names.LIMIT, 1, reached=True)
    assert collect.report(host, Document("x"), [message]).windows == (message,)
    report = collect.report(host, CONFIG, [message])
    assert report.windows == (CACHED,)
    assert report.others == (message,)


def test_a_limit_message_means_nothing_once_its_window_was_reset(host):
    message = window(None, source_names.LIMIT, 1, reached=True, resets_at=NOW - 1)
    assert collect.report(host, Document("x"), [message]) == collect.UsageReport()


def test_a_figure_from_the_future_cannot_win_for_ever(host):
    future = window(99.0, source_names.TYPED, -86400)
    report = collect.report(host, CONFIG, [future])
    assert report.windows == (CACHED,)
    assert "future" in report.problems[0]
    slightly = window(13.0, source_names.TYPED, -collect.CLOCK_GRACE)
    assert collect.report(host, CONFIG, [slightly]).windows == (slightly,)


def test_windows_come_in_their_usual_order(host):
    names = ["credits", "week:opus", "week", "session"]
    rows = [UsageWindow(name, 1.0, None, source_names.TYPED, NOW) for name in names]
    report = collect.report(host, Document("x"), rows)
    assert [row.window for row in report.windows] == ["session", "week", "week:opus", "credits"]


def test_other_accounts_are_told(host):
    store.record(host, [window(30.0, source_names.TYPED, 60)], "somebody else")
    other = Document("x", {**CONFIG.data, "oauthAccount": {"accountUuid": "me too"}}, exists=True)
    report = collect.report(host, other)
    assert report.windows == ()
    assert len(report.problems) == 2
