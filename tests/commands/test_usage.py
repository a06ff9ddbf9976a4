from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result
from made_up import NOW, made_up_host, write

from preflight.cli import group
from preflight.host import Host

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
    assert answer == {"schema": 1, "usage": [], "others": [], "problems": []}


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


@pytest.mark.parametrize("value", ["-1", "many", "nan", "inf", "1e9", ""])
def test_what_is_no_percentage_is_refused(host, value):
    result = run(host, "set", f"--week={value}")
    assert result.exit_code == 2
    assert "is not a percentage" in result.output


def test_set_without_figures_says_which_to_give(host):
    result = run(host, "set")
    assert result.exit_code == 2
    assert "--session PCT" in result.output


def test_clear_forgets(host):
    run(host, "set", "--session", "1")
    assert run(host, "clear").exit_code == 0
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
