from __future__ import annotations

import json
from pathlib import Path

import pytest
from made_up import NOW, made_up_host, write

from preflight.machine import state
from preflight.usage import source_names, store
from preflight.usage.report import UsageWindow


@pytest.fixture
def host(tmp_path):
    return made_up_host(tmp_path)


def typed(window: str, used: float, at: float = NOW) -> UsageWindow:
    return UsageWindow(window, used, None, source_names.TYPED, at)


def official(used: float, at: float = NOW, resets: float = NOW + 60) -> UsageWindow:
    return UsageWindow("session", used, resets, source_names.STATUS_LINE, at)


def test_every_source_is_kept_as_it_was(host):
    rows = [
        typed("session", 1),
        typed("week:opus", 18.5),
        UsageWindow("week", 20.0, NOW + 60, source_names.LOG, NOW),
        UsageWindow("session", None, NOW + 60, source_names.LIMIT, NOW, reached=True),
    ]
    assert store.record(host, rows, "me") == ""
    assert store.record_session(host, "s1", "mark", [official(2)], "me") == ""
    assert store.session_mark(host, "s1") == "mark"
    found, problems = store.windows(host, "me")
    assert sorted(found, key=str) == sorted([*rows, official(2)], key=str)
    assert problems == ()


def test_an_older_figure_does_not_replace_a_newer_one(host):
    store.record(host, [typed("week", 20, NOW)], "me")
    store.record(host, [typed("week", 10, NOW - 60)], "me")
    assert store.windows(host, "me")[0] == (typed("week", 20, NOW),)
    store.record(host, [typed("week", 5, NOW)], "me")
    assert store.windows(host, "me")[0] == (typed("week", 5, NOW),), "a correction counts"


def test_figures_of_another_account_are_left_out_and_counted(host):
    store.record(host, [typed("session", 1), typed("week", 18)], "me")
    found, problems = store.windows(host, "somebody else")
    assert found == ()
    assert problems == ("2 kept figures are another account's: left out",)
    assert len(store.windows(host, "")[0]) == 2, "where no account is known they are anybody's"


def test_sessions_are_bounded_and_the_newest_stay(host):
    for number in range(store.SESSIONS + 3):
        store.record_session(host, f"s{number}", "m", [official(1, NOW + number)], "me")
    kept = state.read(host).get("usage", "sessions")
    assert len(kept) == store.SESSIONS
    assert list(kept)[-1] == f"s{store.SESSIONS + 2}"
    store.record_session(host, "s3", "m2", [official(1)], "me")
    assert list(state.read(host).get("usage", "sessions"))[-1] == "s3"


def test_clear_forgets_usage_and_nothing_else(host):
    state.update(host, lambda data: data.update(other={"kept": 1}))
    store.record(host, [typed("session", 1)], "me")
    assert store.clear(host) == ""
    assert store.windows(host, "me") == ((), ())
    assert state.read(host).get("other", "kept") == 1


@pytest.mark.parametrize(
    "usage",
    [
        [],
        {"figures": [1], "sessions": "s"},
        {"figures": {"typed by you": {"session": 5}}, "sessions": {"s": {"rows": [1]}}},
        {"figures": {"an unknown source": {"session": {"used_percent": 1}}}},
    ],
)
def test_strange_content_is_passed_over_and_written_over(host, usage):
    write(Path(state.path(host)), json.dumps({"version": 1, "usage": usage}))
    assert store.windows(host, "me") == ((), ())
    assert store.record(host, [typed("session", 1)], "me") == ""
    assert store.record_session(host, "s", "m", [official(2)], "me") == ""
    assert len(store.windows(host, "me")[0]) == 2


def test_an_unusable_file_is_told(host):
    write(Path(state.path(host)), "{")
    found, problems = store.windows(host, "me")
    assert found == ()
    assert problems[0].startswith(state.path(host))
    assert "not valid JSON" in problems[0]
