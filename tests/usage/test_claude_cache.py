from __future__ import annotations

from made_up import NOW

from preflight.machine.json_files import Document
from preflight.usage import claude_cache

ACCOUNT = "00000000-0000-0000-0000-000000000001"
RESETS = "2026-11-22T14:00:00+00:00"


def config(utilization, *, account=ACCOUNT, fetched=NOW * 1000, signed_in=ACCOUNT):
    cached = {"fetchedAtMs": fetched, "accountUuid": account, "utilization": utilization}
    return Document(
        ".claude.json",
        {"cachedUsageUtilization": cached, "oauthAccount": {"accountUuid": signed_in}},
        exists=True,
    )


CAPTURED = {
    "five_hour": {"utilization": 1, "resets_at": RESETS},
    "seven_day": {"utilization": 18, "resets_at": "2026-11-25T14:00:00+00:00"},
    "seven_day_opus": None,
    "extra_usage": {
        "is_enabled": False,
        "monthly_limit": None,
        "used_credits": None,
        "utilization": None,
    },
}
"""As 2.1.330 stores it."""


def test_windows_as_captured():
    windows, problem = claude_cache.windows(config(CAPTURED))
    assert problem == ""
    assert [(w.window, w.used_percent, w.resets_at, w.observed_at) for w in windows] == [
        ("session", 1.0, NOW + 4 * 3600, NOW),
        ("week", 18.0, NOW + 3 * 86400 + 4 * 3600, NOW),
    ]
    assert {w.source for w in windows} == {"claude's /usage cache"}


def test_newer_limit_rows_add_the_weeks_of_models_and_products():
    limits = [
        {"kind": "session", "group": "session", "percent": 15, "resets_at": RESETS, "scope": None},
        {"kind": "weekly_all", "group": "weekly", "percent": 62, "resets_at": None},
        {
            "kind": "weekly_scoped",
            "percent": 100,
            "resets_at": RESETS,
            "scope": {"surface": {"display_name": "Claude Design"}},
        },
        {"kind": "weekly_scoped", "percent": 7, "scope": {"model": {"display_name": "Opus"}}},
        {"kind": "unheard_of", "percent": 3},
        "no row",
    ]
    windows, _ = claude_cache.windows(config({"five_hour": {"utilization": 15}, "limits": limits}))
    assert [(w.window, w.used_percent) for w in windows] == [
        ("session", 15.0),
        ("week", 62.0),
        ("week:design", 100.0),
        ("week:opus", 7.0),
    ]


def test_credits_show_where_they_are_used():
    windows, _ = claude_cache.windows(
        config({"extra_usage": {"is_enabled": True, "utilization": 40.5}})
    )
    assert [(w.window, w.used_percent) for w in windows] == [("credits", 40.5)]


def test_another_accounts_cache_is_left_out_and_says_so():
    windows, problem = claude_cache.windows(config(CAPTURED, signed_in="somebody-else"))
    assert windows == ()
    assert "another account" in problem


def test_a_cache_of_no_account_is_not_matched_with_no_login():
    windows, problem = claude_cache.windows(config(CAPTURED, account=None, signed_in=None))
    assert windows == ()
    assert problem


def test_without_a_time_a_figure_is_worth_nothing():
    windows, problem = claude_cache.windows(config(CAPTURED, fetched="yesterday"))
    assert windows == ()
    assert "when it was fetched" in problem


def test_strange_shapes_are_passed_over():
    for utilization in (None, [], "18", {"five_hour": [1], "seven_day": {"utilization": "18"}}):
        assert claude_cache.windows(config(utilization)) == ((), "")
    assert claude_cache.windows(Document("x", {"cachedUsageUtilization": [1]}, exists=True)) == (
        (),
        "",
    )
    assert claude_cache.windows(Document("x")) == ((), "")


def test_credits_disabled_is_claudes_word():
    told = Document("x", {"cachedExtraUsageDisabledReason": "out_of_credits"}, exists=True)
    assert claude_cache.credits_disabled(told) == "out_of_credits"
    assert (
        claude_cache.credits_disabled(Document("x", {"cachedExtraUsageDisabledReason": None})) == ""
    )
