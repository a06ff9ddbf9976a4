from __future__ import annotations

import json
import os

import pytest
from click.testing import CliRunner, Result
from made_up import NOW, made_up_host, write

from preflight.cli import group
from preflight.machine.host import Host

ACCOUNT = "00000000-0000-0000-0000-000000000001"


@pytest.fixture
def host(tmp_path):
    return made_up_host(tmp_path)


def run(host: Host, *arguments: str) -> Result:
    return CliRunner().invoke(group, ["usage", *arguments], obj={"host": host})


def shown(host: Host) -> list[dict[str, object]]:
    return json.loads(run(host, "--json").stdout)["usage"]


def test_nothing_known_says_how_to_type_it(host):
    result = run(host)
    assert result.exit_code == 0
    assert "preflight usage set --session 1 --week 18" in result.stdout
    answer = json.loads(run(host, "show", "--json").stdout)
    assert answer == {
        "schema": 1,
        "usage": [],
        "others": [],
        "credits_disabled": None,
        "problems": [],
    }


def test_typed_figures_are_kept_with_source_and_time(host):
    assert run(host, "set", "--session", "1", "--week", "18%").exit_code == 0
    assert shown(host) == [
        {
            "window": "session",
            "used_percent": 1.0,
            "resets_at": None,
            "source": "typed by you",
            "observed_at": "2026-11-22T10:00:00Z",
        },
        {
            "window": "week",
            "used_percent": 18.0,
            "resets_at": None,
            "source": "typed by you",
            "observed_at": "2026-11-22T10:00:00Z",
        },
    ]


def test_typing_one_window_keeps_the_other(host):
    run(host, "set", "--session", "1", "--week", "18")
    run(host, "set", "--week", "19")
    assert [row["used_percent"] for row in shown(host)] == [1.0, 19.0]


@pytest.mark.parametrize("option", ["--session", "--week"])
@pytest.mark.parametrize("value", ["-1", "100.1", "150", "many", "nan", "inf", "1e9", ""])
def test_what_is_no_percentage_is_refused(host, option, value):
    result = run(host, "set", f"{option}={value}")
    assert result.exit_code == 2
    assert f"'{value}' is not a percentage from 0 to 100" in result.output
    assert shown(host) == []


def test_set_without_figures_says_which_to_give(host):
    result = run(host, "set")
    assert result.exit_code == 2
    assert "--session PCT" in result.output


def test_clear_forgets(host):
    run(host, "set", "--session", "1")
    result = run(host, "clear")
    assert (result.exit_code, result.stdout) == (
        0,
        "The figures that preflight recorded are forgotten; claude's own cache stays.\n",
    )
    assert shown(host) == []


def test_claudes_cache_shows_with_its_own_time(host, tmp_path):
    write(
        tmp_path / ".claude.json",
        {
            "cachedUsageUtilization": {
                "fetchedAtMs": (NOW - 120) * 1000,
                "accountUuid": ACCOUNT,
                "utilization": {
                    "five_hour": {"utilization": 1, "resets_at": "2026-11-22T14:00:00+00:00"},
                    "seven_day": {"utilization": 18, "resets_at": "2026-11-25T14:00:00+00:00"},
                    "seven_day_opus": None,
                    "extra_usage": {"is_enabled": False, "utilization": None},
                },
            },
            "oauthAccount": {"accountUuid": ACCOUNT},
        },
    )
    assert [(row["window"], row["used_percent"], row["resets_at"]) for row in shown(host)] == [
        ("session", 1.0, "2026-11-22T14:00:00Z"),
        ("week", 18.0, "2026-11-25T14:00:00Z"),
    ]
    text = run(host).stdout
    assert "1 % used" in text
    assert "2 minutes ago" in text


def test_text_fits_forty_columns_without_colour(host):
    run(host, "set", "--session", "100", "--week", "18.5")
    text = run(host).stdout
    assert max(map(len, text.splitlines())) <= 40
    assert "\x1b" not in text


EVENT = (
    '{"type":"rate_limit_event","rate_limit_info":{"status":"allowed","unifiedWindows":'
    '{"five_hour":{"utilization":0.01,"resetsAt":1795346810},'
    '"seven_day":{"utilization":0.18,"resetsAt":1795602410}}}}\n'
)


def test_a_stream_json_log_is_as_old_as_its_file(host, tmp_path):
    log = write(tmp_path / "log.jsonl", EVENT)
    os.utime(log, (NOW - 3600, NOW - 3600))
    assert run(host, "set", "--from", str(log)).exit_code == 0
    assert [
        (r["window"], r["used_percent"], r["source"], r["observed_at"]) for r in shown(host)
    ] == [
        ("session", 1.0, "a stream-json log", "2026-11-22T09:00:00Z"),
        ("week", 18.0, "a stream-json log", "2026-11-22T09:00:00Z"),
    ]


def test_a_stream_json_log_on_stdin_is_of_now(host):
    result = CliRunner().invoke(
        group, ["usage", "set", "--from", "-"], obj={"host": host}, input="noise\n" + EVENT
    )
    assert result.exit_code == 0
    assert {row["observed_at"] for row in shown(host)} == {"2026-11-22T10:00:00Z"}


def test_a_log_without_figures_says_what_it_lacks(host, tmp_path):
    log = write(tmp_path / "log.txt", b"pong\n\xff\x00")
    result = run(host, "set", "--from", str(log))
    assert result.exit_code == 1
    assert "rate_limit_event" in result.output
    assert "--output-format stream-json" in result.output


def test_the_week_of_a_model(host):
    run(host, "set", "--week-of", "Opus", "40", "--week-of", "claude design", "100%")
    assert [(row["window"], row["used_percent"]) for row in shown(host)] == [
        ("week:design", 100.0),
        ("week:opus", 40.0),
    ]
    assert run(host, "set", "--week-of", "opus", "much").exit_code == 2


@pytest.mark.parametrize("model", ["nonsense", " ", "claude-opus-4-7"])
def test_a_week_that_nobody_has_is_refused(host, model):
    result = run(host, "set", "--week-of", model, "40")
    assert result.exit_code == 2
    assert "has no week of its own; those that have: cowork, design, " in result.output
    assert shown(host) == []


def test_a_week_that_claude_shows_may_be_typed(host, tmp_path):
    weeks = {"seven_day_nova": {"utilization": 3, "resets_at": None}}
    seen = {"fetchedAtMs": NOW * 1000, "accountUuid": ACCOUNT, "utilization": weeks}
    account = {"accountUuid": ACCOUNT}
    write(tmp_path / ".claude.json", {"cachedUsageUtilization": seen, "oauthAccount": account})
    assert "week:nova" in [row["window"] for row in shown(host)]
    assert run(host, "set", "--week-of", "Nova", "40").exit_code == 0


def test_where_nothing_can_be_kept_it_says_so(tmp_path):
    write(tmp_path / "file", "in the way")
    host = made_up_host(tmp_path, {"PREFLIGHT_STATE_DIR": str(tmp_path / "file")})
    for arguments in (["set", "--session", "1"], ["clear"]):
        result = run(host, *arguments)
        assert result.exit_code == 1
        assert "cannot be written" in result.output


def test_figures_of_another_account_are_mentioned_and_not_shown(host, tmp_path):
    write(tmp_path / ".claude.json", {"oauthAccount": {"accountUuid": "mine"}})
    run(host, "set", "--session", "1")
    write(tmp_path / ".claude.json", {"oauthAccount": {"accountUuid": "another"}})
    assert shown(host) == []
    assert "another account's" in run(host).stdout
    assert "preflight usage set" in run(host).stdout


def test_disagreement_is_in_the_json_too(host, tmp_path):
    run(host, "set", "--session", "30")
    later = made_up_host(tmp_path, clock=NOW + 600)
    log = write(tmp_path / "log.jsonl", EVENT)
    os.utime(log, (NOW + 300, NOW + 300))
    run(later, "set", "--from", str(log))
    answer = json.loads(run(later, "--json").stdout)
    assert [row["used_percent"] for row in answer["usage"]] == [1.0, 18.0]
    assert [row["used_percent"] for row in answer["others"]] == [30.0]
    assert "disagrees: 30 %" in run(later).stdout


def test_a_terminal_that_cannot_draw_gets_no_bars(tmp_path):
    host = made_up_host(tmp_path, {"TERM": "dumb"})
    run(host, "set", "--session", "1")
    assert run(host).stdout == "Session (5 hours): 1 % used\n  typed by you, just now\n"


def test_colour_only_on_request(host):
    run(host, "set", "--session", "100")
    painted = CliRunner().invoke(
        group, ["--color", "always", "usage"], obj={"host": host}, color=True
    )
    assert "\x1b[31;1m100 % used" in painted.stdout


def test_why_credits_are_off_is_shown(host, tmp_path):
    write(tmp_path / ".claude.json", {"cachedExtraUsageDisabledReason": "out_of_credits"})
    assert json.loads(run(host, "--json").stdout)["credits_disabled"] == "out_of_credits"
    assert "out of credits" in run(host).stdout


def half_used(home, used=82):
    page = {"five_hour": {"utilization": used, "resets_at": "2026-11-22T12:00:00+00:00"}}
    seen = {"fetchedAtMs": NOW * 1000, "accountUuid": ACCOUNT, "utilization": page}
    account = {"accountUuid": ACCOUNT}
    write(home / ".claude.json", {"cachedUsageUtilization": seen, "oauthAccount": account})


def test_pace_of_official_figures(host, tmp_path):
    half_used(tmp_path)
    lines = run(host).stdout.splitlines()
    assert any(line.startswith("  at this pace full at ") for line in lines)
    assert max(map(len, lines)) <= 40
    run(host, "clear")
    write(tmp_path / ".claude.json", {})
    run(host, "set", "--session", "82")
    assert "pace" not in run(host).stdout


def test_a_notice_on_request_once(tmp_path):
    half_used(tmp_path)
    assert "82 % used" in run(made_up_host(tmp_path)).stdout.splitlines()[0]
    on = {"PREFLIGHT_NOTICES": "1"}
    first = run(made_up_host(tmp_path, on)).stdout.splitlines()[0]
    assert first.startswith("80 % of the session used, it resets at ")
    later = run(made_up_host(tmp_path, on, clock=NOW + 61)).stdout
    assert "80 % of the session" not in later
