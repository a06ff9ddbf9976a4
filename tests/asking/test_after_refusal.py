from __future__ import annotations

from pathlib import Path

import pytest
from made_up import NOW, made_up_host, write
from speaking import claude, later, never, sign_in, starts

from preflight.asking import after_refusal, last_asked
from preflight.errors import kinds
from preflight.errors.api_error import ApiError
from preflight.machine.host import Host
from preflight.situation import Situation
from preflight.usage import store
from preflight.usage.report import UsageWindow
from preflight.usage.source_names import STATUS_LINE, TYPED

GATE = ApiError("You're out of extra usage.", 400, kind=kinds.EXTRA_USAGE_REFUSED)
ACCOUNT = "00000000-0000-0000-0000-000000000001"


@pytest.fixture
def host(tmp_path: Path) -> Host:
    sign_in(tmp_path)
    body = 'note("fetchUtilization: 200 after 1 attempt(s)"); limits(LIMITS)'
    return made_up_host(tmp_path, {"PATH": f"{claude(tmp_path, body)}:/usr/bin"})


def wanted(host: Host, *errors: ApiError, **environ: str) -> bool:
    host.environ = {**host.environ, **environ}
    return after_refusal.is_wanted(Situation(host), errors or (GATE,))


def test_asked_and_known(host: Host, tmp_path: Path) -> None:
    situation = Situation(host)
    assert situation.usage.windows == ()
    assert after_refusal.is_wanted(situation, (GATE,))
    after_refusal.learn(situation, never)
    assert [(w.window, w.used_percent) for w in situation.usage.windows] == [
        ("session", 1.0),
        ("week", 18.0),
    ]
    assert not after_refusal.is_wanted(situation, (GATE,))
    assert len(starts(tmp_path)) == 1


@pytest.mark.parametrize("kind", [kinds.PLAN_LIMIT, kinds.ACCOUNT_RATE_LIMIT, kinds.CREDITS_SPENT])
def test_refusals_about_usage(host: Host, kind: str) -> None:
    assert wanted(host, ApiError("x", 429, kind=kind))


@pytest.mark.parametrize(
    "kind", [kinds.SERVER, kinds.LOGIN_EXPIRED, kinds.CREDIT_BALANCE, kinds.REQUEST_INVALID, ""]
)
def test_other_refusals(host: Host, kind: str) -> None:
    assert not wanted(host, ApiError("x", 500, kind=kind))


@pytest.mark.parametrize(
    "environ",
    [
        {"CI": "true"},
        {"PREFLIGHT_OFFLINE": "1"},
        {"PREFLIGHT_ASK_USAGE": "0"},
        {"CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC": "1"},
        {"ANTHROPIC_API_KEY": "sk-ant-api03-" + "x" * 95},
        {"PATH": "/usr/bin"},
    ],
    ids=lambda environ: next(iter(environ)),
)
def test_where_it_is_off(host: Host, tmp_path: Path, environ: dict[str, str]) -> None:
    if "PATH" in environ:
        (tmp_path / ".local/bin/claude").unlink()
    assert not wanted(host, **environ)


def test_switched_off_in_the_configuration_file(host: Host, tmp_path: Path) -> None:
    write(tmp_path / ".config/preflight/config.toml", "ask_usage = false\n")
    assert not wanted(host)


@pytest.mark.parametrize(
    ("age", "expected"), [(10, False), (299, False), (301, True), (86400, True)]
)
def test_figures_of_the_last_minutes_are_enough(host: Host, age: float, expected: bool) -> None:
    row = UsageWindow("session", 1.0, NOW + 9000, STATUS_LINE, NOW - age)
    store.record_session(host, "s", "mark", [row], ACCOUNT)
    assert wanted(host) is expected


def test_what_was_typed_just_now_is_enough(host: Host) -> None:
    store.record(host, [UsageWindow("week", 18.0, None, TYPED, NOW)], ACCOUNT)
    assert not wanted(host)


def test_figures_of_credits_alone_are_not(host: Host) -> None:
    store.record(host, [UsageWindow("credits", 18.0, None, TYPED, NOW)], ACCOUNT)
    assert wanted(host)


def test_a_refused_question_is_not_repeated(host: Host) -> None:
    last_asked.remember(host, ACCOUNT, "the usage page refused claude: 429", 429, 0)
    assert not wanted(later(host, 900))
    assert wanted(later(host, 1900))
