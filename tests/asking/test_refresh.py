"""From the question to the kept figures, on a made-up claude."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest
from made_up import NOW, fake_claude, made_up_host, write
from speaking import ACCOUNT, LIMITS, claude, later, never, sign_in, starts

from preflight.asking import refresh
from preflight.asking.refresh import Outcome
from preflight.machine.host import Host
from preflight.situation import Situation
from preflight.usage import collect

GOOD = 'note("fetchUtilization: 200 after 1 attempt(s)"); limits(LIMITS)'
TOO_OFTEN = (
    'note("fetchUtilization: 429 remembered for this bearer; not asking again for 3600s")\n'
    "limits(None)"
)


def machine(home: Path, body: str = GOOD, version: str = "2.1.332", **environ: str) -> Host:
    sign_in(home)
    return made_up_host(home, {"PATH": f"{claude(home, body, version)}:/usr/bin:/bin", **environ})


def ask(host: Host, **options: object) -> Outcome:
    return refresh.refresh(Situation(host), never, **options)  # type: ignore[arg-type]


def known(host: Host) -> dict[str, tuple[float | None, str, float | None]]:
    report = Situation(host).usage
    return {w.window: (w.used_percent, w.source, w.observed_at) for w in report.windows}


def test_new_figures_are_kept_with_source_and_time(tmp_path: Path) -> None:
    host = machine(tmp_path)
    outcome = ask(host)
    assert (outcome.word, outcome.reason, outcome.until) == (refresh.NEW, "", NOW + 300)
    assert outcome.claude == f"claude 2.1.332 ({tmp_path}/.local/bin/claude)"
    assert known(host) == {
        "session": (1.0, "claude itself", NOW),
        "week": (18.0, "claude itself", NOW),
    }
    assert Situation(host).usage.credits_disabled == "not_enabled"


def test_not_asked_again_within_five_minutes(tmp_path: Path) -> None:
    host = machine(tmp_path)
    ask(host)
    assert ask(later(host, 200)).word == refresh.KEPT
    assert len(starts(tmp_path)) == 1
    assert ask(later(host, 200), force=True).word == refresh.NEW
    assert ask(later(host, 600)).word == refresh.NEW
    assert len(starts(tmp_path)) == 3


def test_a_429_is_said_and_remembered_longer(tmp_path: Path) -> None:
    host = machine(tmp_path, TOO_OFTEN)
    reason = "the usage page refused claude: 429, it was asked too often"
    first = ask(host)
    assert (first.word, first.reason, first.until) == (refresh.REFUSED, reason, NOW + 3600)
    again = ask(later(host, 1800))
    assert (again.word, again.reason) == (refresh.REFUSED, reason)
    assert len(starts(tmp_path)) == 1
    assert known(host) == {}


@pytest.mark.parametrize(
    ("body", "word", "reason"),
    [
        (
            'note("Failed to load usage data: Request failed with status code 401"); limits(None)',
            refresh.REFUSED,
            "the usage page refused claude: 401, the login is not accepted there",
        ),
        (
            'note("fetchUtilization: 403 remembered for this bearer; not asking again for 9s")\n'
            "limits(None)",
            refresh.REFUSED,
            "the usage page refused claude: 403, it may not see it",
        ),
        (
            'note("[url=/api/oauth/usage,status=404,body=no]"); limits(None)',
            refresh.REFUSED,
            "the usage page refused claude: 404, there is none at its address",
        ),
        (
            'note("[url=/api/oauth/usage,status=503,body=no]"); limits(None)',
            refresh.REFUSED,
            "the usage page refused claude: 503, a fault of its own",
        ),
        (
            'note("fetchUtilization: 200 after 1 attempt(s)")\n'
            'note("Usage fetch returned a fieldless or non-object body"); limits(None)',
            refresh.REFUSED,
            "the usage page sent claude something else than figures",
        ),
        ("limits(None)", refresh.REFUSED, "could not get the figures, and does not say why"),
        (
            "limits(None, available=False)",
            refresh.UNAVAILABLE,
            "says that no plan's limits apply to what it is signed in with",
        ),
        ('say("x")', refresh.FAILED, "printed something else than an answer"),
        (
            'answer({"usage": 1})',
            refresh.UNAVAILABLE,
            "in a form that this preflight does not know",
        ),
        (
            'limits({"five_hour": {"utilization": 0.18}})',
            refresh.UNAVAILABLE,
            "states the usage in a unit that cannot be told: 0.18 may be a percentage or a "
            "fraction",
        ),
    ],
)
def test_why_there_is_nothing(tmp_path: Path, body: str, word: str, reason: str) -> None:
    host = machine(tmp_path, body)
    outcome = ask(host)
    assert (outcome.word, outcome.good) == (word, False)
    assert outcome.reason.endswith(reason)
    assert "\n" not in outcome.reason
    assert known(host) == {}
    assert ask(host).reason == outcome.reason
    assert len(starts(tmp_path)) == 1


def cached(home: Path, age: float, session: float) -> None:
    page = {"five_hour": {"utilization": session}, "seven_day": {"utilization": 18}}
    kept = {"fetchedAtMs": (NOW - age) * 1000, "accountUuid": ACCOUNT, "utilization": page}
    write(
        home / ".claude.json",
        {"oauthAccount": {"accountUuid": ACCOUNT}, "cachedUsageUtilization": kept},
    )


def test_figures_that_claude_had_kept_are_as_old_as_they_are(tmp_path: Path) -> None:
    body = 'limits({"five_hour": {"utilization": 1}, "seven_day": {"utilization": 18}})'
    host = machine(tmp_path, body)
    cached(tmp_path, 40, 1)
    assert ask(host).word == refresh.NEW
    assert known(host)["session"][2] == NOW - 40


def test_figures_kept_where_the_page_refuses(tmp_path: Path) -> None:
    body = TOO_OFTEN.replace("limits(None)", 'limits({"five_hour": {"utilization": 1}})')
    host = machine(tmp_path, body)
    cached(tmp_path, 1800, 1)
    assert ask(host).word == refresh.REFUSED
    assert known(host)["session"] == (1.0, "claude's /usage cache", NOW - 1800)


def test_other_figures_than_the_cached_ones_are_new(tmp_path: Path) -> None:
    host = machine(tmp_path, 'limits({"five_hour": {"utilization": 5}})')
    cached(tmp_path, 40, 1)
    ask(host)
    assert known(host)["session"] == (5.0, "claude itself", NOW)


def test_two_at_once_ask_once(tmp_path: Path) -> None:
    host = machine(tmp_path, "time.sleep(0.4)\n" + GOOD)
    found: list[Outcome] = []
    threads = [threading.Thread(target=lambda: found.append(ask(host))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcome.word for outcome in found) == ["kept", "kept", "new"]
    assert len(starts(tmp_path)) == 1
    assert known(host)["week"][0] == 18.0


def test_whoever_waits_too_long_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    host = machine(tmp_path)
    lock = host.lock(str(tmp_path / ".local/state/preflight/state.json.asking"), 1)
    monkeypatch.setattr(refresh, "PATIENCE", 0.0)
    with lock:
        outcome = ask(host, patience=-1.9)
    assert outcome.word == refresh.FAILED
    assert outcome.reason == "another preflight is asking claude and does not come to an end"
    assert starts(tmp_path) == []


def test_given_up(tmp_path: Path) -> None:
    host = machine(tmp_path, "time.sleep(60)")
    outcome = refresh.refresh(Situation(host), lambda elapsed: elapsed > 0.2)
    assert (outcome.word, outcome.reason) == (refresh.FAILED, "given up before claude answered")
    assert ask(host).reason == "given up before claude answered"
    again = ask(host, force=True, patience=0.1)
    assert again.reason.endswith("did not answer within 0.1 s")


def test_without_a_place_to_keep_anything(tmp_path: Path) -> None:
    write(tmp_path / "file", "in the way")
    host = machine(tmp_path, PREFLIGHT_STATE_DIR=str(tmp_path / "file"))
    outcome = ask(host)
    assert outcome.word == refresh.NEW
    assert "cannot be written" in outcome.reason


def test_what_the_users_settings_set_is_seen_and_nothing_else_of_them(tmp_path: Path) -> None:
    host = machine(tmp_path, CLAUDECODE="1", LANG="C.UTF-8")
    write(
        tmp_path / ".claude/settings.json",
        {"env": {"HTTPS_PROXY": "http://proxy:1"}, "hooks": {"SessionStart": []}},
    )
    ask(host)
    ((_, _, _, environ),) = starts(tmp_path)
    assert environ["HTTPS_PROXY"] == "http://proxy:1"
    assert (environ["LANG"], environ["DISABLE_AUTOUPDATER"]) == ("C.UTF-8", "1")
    assert "CLAUDECODE" not in environ


KEY = "sk-ant-api03-" + "x" * 95


@pytest.mark.parametrize(
    ("environ", "reason", "advice"),
    [
        (
            {"ANTHROPIC_API_KEY": KEY},
            "what claude sends here is ANTHROPIC_API_KEY: with it claude tells no plan's usage",
            "platform.claude.com/usage",
        ),
        (
            {"CLAUDE_CODE_OAUTH_TOKEN": "sk-ant-oat01-" + "a" * 40, "HOME": "/none"},
            "what claude sends here is CLAUDE_CODE_OAUTH_TOKEN: such a token may not see the "
            "plan's usage",
            "preflight usage set",
        ),
        (
            {"CLAUDE_CODE_USE_BEDROCK": "1", "AWS_REGION": "us-east-1"},
            "no plan's limits apply to it",
            "provider's own console",
        ),
        (
            {"CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC": "1"},
            "claude asks no usage page here: nonessential traffic is off "
            "(CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC)",
            "env -u CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC preflight usage refresh",
        ),
    ],
    ids=["key", "setup-token", "provider", "nonessential traffic"],
)
def test_where_claude_cannot_say(
    tmp_path: Path, environ: dict[str, str], reason: str, advice: str
) -> None:
    outcome = ask(machine(tmp_path, **environ))
    assert outcome.word == refresh.UNAVAILABLE
    assert outcome.reason.endswith(reason)
    assert advice in f"{outcome.fixes[0].command} {outcome.fixes[0].note}"
    assert starts(tmp_path) == []


def test_nonessential_traffic_in_a_settings_file(tmp_path: Path) -> None:
    host = machine(tmp_path)
    path = write(
        tmp_path / ".claude/settings.json",
        {"env": {"CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC": "1"}},
    )
    assert str(path) in ask(host).reason
    assert starts(tmp_path) == []


def test_nobody_signed_in(tmp_path: Path) -> None:
    host = made_up_host(tmp_path, {"PATH": claude(tmp_path, GOOD)})
    assert ask(host).reason.startswith("claude is not signed in")


def test_an_old_claude(tmp_path: Path) -> None:
    outcome = ask(machine(tmp_path, version="2.1.161"))
    assert outcome.reason == (
        f"claude 2.1.161 ({tmp_path}/.local/bin/claude) cannot say it; 2.1.170 and newer can"
    )
    assert starts(tmp_path) == []


def test_no_claude(tmp_path: Path) -> None:
    sign_in(tmp_path)
    if Path("/usr/bin/claude").exists() or Path("/usr/local/bin/claude").exists():
        pytest.skip("this machine has a claude of its own")
    outcome = ask(made_up_host(tmp_path))
    assert outcome.reason == "no claude is installed that could be asked"


def test_figures_of_another_account_stay_apart(tmp_path: Path) -> None:
    host = machine(tmp_path)
    ask(host)
    config = json.loads((tmp_path / ".claude.json").read_text())
    config["oauthAccount"]["accountUuid"] = "another"
    write(tmp_path / ".claude.json", config)
    report = collect.report(host, Situation(host).config)
    assert (report.windows, report.credits_disabled) == ((), "")
    assert ask(host).word == refresh.NEW


def test_an_old_one_in_front_of_path(tmp_path: Path) -> None:
    old = fake_claude(tmp_path / ".nvm/versions/node/v20/bin/claude")
    write(
        tmp_path / ".nvm/versions/node/v20/bin/package.json",
        {"name": "@anthropic-ai/claude-code", "version": "2.0.28"},
    )
    host = machine(tmp_path)
    host.environ = {**host.environ, "PATH": f"{old.parent}:{host.environ['PATH']}"}
    here = Situation(host)
    assert here.version == "2.0.28"
    assert refresh.refresh(here, never).claude.startswith("claude 2.1.332")
    assert LIMITS["seven_day"] == {"utilization": 18, "resets_at": "2026-11-25T13:00:00+00:00"}
