from __future__ import annotations

import pytest
from made_up import NOW, made_up_host, write

from preflight.machine.host import Host
from preflight.usage import statusline_handover, store

PAYLOAD = {
    "session_id": "s1",
    "cost": {"total_cost_usd": 1, "total_api_duration_ms": 48},
    "rate_limits": {"five_hour": {"used_percentage": 1, "resets_at": NOW + 3600}},
}
REPLY = {"type": "assistant", "timestamp": "2026-11-22T10:00:00.000Z"}


def at(tmp_path, seconds: float) -> Host:
    return made_up_host(tmp_path, clock=NOW + seconds)


@pytest.fixture
def kept(tmp_path):
    def read() -> list[tuple[str, float | None, float | None]]:
        rows, _ = store.windows(at(tmp_path, 0), "")
        return [(row.window, row.used_percent, row.observed_at) for row in rows]

    return read


def test_figures_are_kept_once_and_do_not_get_younger(tmp_path, kept):
    statusline_handover.keep(at(tmp_path, 1), PAYLOAD, {})
    assert kept() == [("session", 1.0, NOW + 1)]
    statusline_handover.keep(at(tmp_path, 500), PAYLOAD, {})
    assert kept() == [("session", 1.0, NOW + 1)], "the same figures, shown again by an idle session"


def test_a_new_reply_is_a_new_observation(tmp_path, kept):
    statusline_handover.keep(at(tmp_path, 1), PAYLOAD, {})
    cost = {"total_cost_usd": 2, "total_api_duration_ms": 96}
    statusline_handover.keep(at(tmp_path, 500), {**PAYLOAD, "cost": cost}, REPLY)
    assert kept() == [("session", 1.0, NOW + 500)]


def test_first_seen_in_an_old_session_they_are_as_old_as_its_last_message(tmp_path, kept):
    statusline_handover.keep(at(tmp_path, 4000), PAYLOAD, REPLY)
    assert kept() == [("session", 1.0, NOW)]


def test_the_account_is_noted(tmp_path):
    write(tmp_path / ".claude.json", {"oauthAccount": {"accountUuid": "me"}})
    host = at(tmp_path, 0)
    statusline_handover.keep(host, PAYLOAD, {})
    assert store.windows(host, "me")[0]
    assert not store.windows(host, "somebody else")[0]


def test_a_limit_that_was_hit_is_kept_once(tmp_path, kept):
    quota = {"status": "rejected", "resetsAt": NOW + 60, "rateLimitType": "seven_day"}
    row = {**REPLY, "isApiErrorMessage": True, "quotaLimits": quota}
    host = at(tmp_path, 5)
    statusline_handover.keep(host, {}, row)
    assert kept() == [("week", None, NOW)]
    state = (tmp_path / ".local/state/preflight/state.json").stat()
    statusline_handover.keep(host, {}, row)
    assert (tmp_path / ".local/state/preflight/state.json").stat().st_ino == state.st_ino


@pytest.mark.parametrize("payload", [{}, {"session_id": 5}, {"session_id": "s", "rate_limits": 1}])
def test_nothing_to_keep(tmp_path, kept, payload):
    statusline_handover.keep(at(tmp_path, 0), payload, {})
    assert kept() == []
    assert not (tmp_path / ".local").exists()
