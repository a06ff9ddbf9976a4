from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from made_up import NOW, made_up_host, write

from preflight.explanation import explain
from preflight.machine import state
from preflight.statusline import lines as text
from preflight.usage import source_names, store
from preflight.usage.report import UsageWindow

REFUSAL = (
    "API Error: 400 You're out of extra usage. Add more at claude.ai/settings/usage and keep going."
)


@pytest.fixture(autouse=True)
def in_utc(monkeypatch):
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def message(role: str, content: str, **keys: object) -> dict[str, object]:
    return {
        "type": role,
        "timestamp": "2026-11-22T09:59:00.000Z",
        "message": {"role": role, "content": [{"type": "text", "text": content}]},
        **keys,
    }


GOOD = message("assistant", "pong")
ERROR = message(
    "assistant",
    REFUSAL,
    uuid="32b88265",
    isApiErrorMessage=True,
    apiErrorStatus=400,
    apiErrorType="invalid_request_error",
    requestId="req_011CZrBCEV5A1ea",
    version="2.0.28",
)


class Session:
    """A session's transcript and what claude hands to the status line for it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.transcript = home / "session.jsonl"
        write(
            home / ".claude/.credentials.json",
            {
                "claudeAiOauth": {
                    "accessToken": "sk-ant-oat01-" + "a" * 40,
                    "expiresAt": (NOW + 3600) * 1000,
                    "scopes": ["user:inference"],
                    "subscriptionType": "max",
                }
            },
        )
        write(home / ".claude.json", {"oauthAccount": {"accountUuid": "me"}})

    def payload(self, *rows: object, limits: bool = True, **keys: object) -> dict[str, object]:
        lines = [json.dumps(row, separators=(",", ":")) for row in rows]
        self.transcript.write_text("".join(line + "\n" for line in lines))
        cost = {"total_cost_usd": 5e-05, "total_api_duration_ms": 48 if rows else 0}
        handed = {
            "session_id": "cebddfe4",
            "transcript_path": str(self.transcript),
            "version": "2.0.28",
            "model": {"id": "claude-opus-5-5", "display_name": "Opus 5.5"},
            "cost": cost,
            **keys,
        }
        if limits:
            handed["rate_limits"] = {
                "five_hour": {"used_percentage": 1, "resets_at": NOW + 3600},
                "seven_day": {"used_percentage": 18, "resets_at": NOW + 3 * 86400},
            }
        return handed


@pytest.fixture
def session(tmp_path):
    return Session(tmp_path)


def lines(session: Session, payload: dict[str, object], **environ: str) -> list[str]:
    host = made_up_host(session.home, {"COLUMNS": "400", **environ})
    return text.lines(host, payload, beside=False)


FIGURES = "Opus 5.5 · session 1 % · week 18 %, resets Wed 10:00"


def test_before_the_first_reply_there_is_only_the_model(session):
    assert lines(session, session.payload(limits=False)) == ["Opus 5.5"]


def test_after_a_reply_the_figures_are_shown_and_kept(session):
    assert lines(session, session.payload(GOOD)) == [FIGURES]
    kept, _ = store.windows(made_up_host(session.home), "me")
    assert [(row.window, row.used_percent) for row in kept] == [("session", 1.0), ("week", 18.0)]


def test_beside_another_status_line_the_model_is_left_to_that(session):
    host = made_up_host(session.home)
    shown = text.lines(host, session.payload(GOOD), beside=True)
    assert shown == ["session 1 % · week 18 %, resets Wed 10:00"]


def test_the_figures_of_a_busier_session_are_newer(session):
    lines(session, session.payload(GOOD))
    busy = UsageWindow("session", 40.0, NOW + 3600, "claude's status line", NOW)
    store.record_session(made_up_host(session.home), "other", "m", [busy], "me")
    assert "session 40 %" in lines(session, session.payload(GOOD))[0]


def test_a_session_outside_the_plan_shows_no_figures_of_the_plan(session):
    typed = UsageWindow("session", 1.0, None, source_names.TYPED, NOW)
    store.record(made_up_host(session.home), [typed], "me")
    assert lines(session, session.payload(limits=False)) == ["Opus 5.5 · session 1 %"]
    assert lines(session, session.payload(GOOD, limits=False)) == ["Opus 5.5"]


def test_an_error_shows_its_cause_judged_by_the_version_that_runs(session):
    shown = lines(session, session.payload(GOOD, ERROR))
    assert shown[0] == FIGURES
    assert shown[1].startswith("preflight: likely: ")
    assert "2.0.28" in shown[1]
    assert shown[1].endswith("more: preflight explain --last")


def test_the_next_message_ends_the_explanation(session):
    for row in (GOOD, message("user", "and now?")):
        assert lines(session, session.payload(ERROR, row)) == [FIGURES]


def test_a_look_at_the_usage_does_not(session):
    aside = message("user", "<command-name>/usage</command-name>")
    assert len(lines(session, session.payload(ERROR, aside))) == 2


def test_the_cause_is_found_once_for_the_same_error_and_figures(session, monkeypatch):
    first = lines(session, session.payload(GOOD, ERROR))
    calls = []
    monkeypatch.setattr(explain, "explain", lambda *_: calls.append(1))
    assert lines(session, session.payload(GOOD, ERROR)) == first
    assert calls == []
    lines(session, session.payload(GOOD, {**ERROR, "uuid": "another"}))
    assert calls == [1]


def test_our_own_mistake_hides_neither_figures_nor_error(session, monkeypatch, capsys):
    def fail(*_: object) -> None:
        raise KeyError("ours")

    monkeypatch.setattr(explain, "explain", fail)
    shown = lines(session, session.payload(GOOD, ERROR))
    assert shown == [FIGURES, "preflight: API error 400 · more: preflight explain --last"]
    assert "KeyError('ours')" in capsys.readouterr().err
    assert not state.read(made_up_host(session.home)).get("explained")


def test_lines_fit_the_terminal(session):
    payload = session.payload(GOOD, ERROR)
    for columns, widest in (("90", 84), ("odd", 54), ("²", 54), ("1", 40)):
        shown = lines(session, payload, COLUMNS=columns)
        assert max(map(len, shown[1:])) <= widest


def nearly_full(session: Session) -> dict[str, object]:
    limits = {"five_hour": {"used_percentage": 82, "resets_at": NOW + 7200}}
    return session.payload(GOOD) | {"rate_limits": limits}


def test_pace_and_notices_are_off_by_default(session):
    assert lines(session, nearly_full(session)) == ["Opus 5.5 · session 82 %, resets 12:00"]


def test_pace_and_a_notice_on_request_once(session):
    on = {"PREFLIGHT_NOTICES": "1"}
    figures = "Opus 5.5 · session 82 %, resets 12:00, at this pace full at 10:38"
    notice = "preflight: 80 % of the session used, it resets at 12:00"
    assert lines(session, nearly_full(session), **on) == [figures, notice]
    later = made_up_host(session.home, {"COLUMNS": "400", **on}, clock=NOW + 61)
    assert text.lines(later, nearly_full(session), beside=False) == [figures]


def test_on_in_the_configuration_file(session):
    write(session.home / ".config/preflight/config.toml", "notices = true\n")
    assert len(lines(session, nearly_full(session))) == 2


def test_a_notice_that_fails_hides_nothing(session, monkeypatch, capsys):
    from preflight.usage.outlook import notices

    monkeypatch.setattr(notices, "due", lambda *_: 1 / 0)
    shown = lines(session, nearly_full(session), PREFLIGHT_NOTICES="1")
    assert len(shown) == 1
    assert "ZeroDivisionError" in capsys.readouterr().err


@pytest.mark.parametrize(
    "payload",
    [
        {},
        {"session_id": None, "transcript_path": 5, "model": [], "cost": "x", "rate_limits": "y"},
        {"transcript_path": "/nowhere/\0", "model": {"display_name": 5}},
    ],
)
def test_strange_input_is_no_reason_to_fail(session, payload):
    assert lines(session, payload) == []
