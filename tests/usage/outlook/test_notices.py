from __future__ import annotations

from pathlib import Path

import pytest
from made_up import NOW, made_up_host
from speaking import later

from preflight.machine import state
from preflight.machine.host import Host
from preflight.usage.outlook import notices
from preflight.usage.outlook.notices import Notice
from preflight.usage.report import UsageWindow
from preflight.usage.source_names import ASKED, LIMIT, STATUS_LINE, TYPED

RESET = NOW + 7200.0


@pytest.fixture
def host(tmp_path: Path) -> Host:
    return made_up_host(tmp_path)


def at(
    host: Host, seconds: float, used: float | None, *, resets: float | None = RESET, **more: object
) -> list[int]:
    """The levels that are said of a session with this figure, so many seconds on."""
    there = later(host, seconds)
    row = UsageWindow("session", used, resets, STATUS_LINE, there.now())._replace(**more)
    return [notice.level for notice in notices.due(there, [row], "me")]


def test_once_each(host: Host) -> None:
    assert at(host, 0, 79) == []
    assert at(host, 10, 80) == [80]
    assert at(host, 30, 81) == [80]  # it stays for a minute
    assert at(host, 71, 82) == []
    assert at(host, 600, 94) == []
    assert at(host, 700, 96) == [95]
    assert at(host, 800, 97) == []
    assert at(host, 900, 100) == []


def test_a_jump_is_said_once(host: Host) -> None:
    assert at(host, 0, 97) == [95]
    assert at(host, 100, 97) == []
    assert at(host, 200, 85) == []


def test_a_full_window_that_has_opened_again(host: Host) -> None:
    at(host, 0, 100)
    assert at(host, 100, 100) == []
    # The reset passes without any new figure.
    there = later(host, 7201)
    assert notices.due(there, [], "me") == (Notice("session", 0, None),)
    assert notices.due(later(host, 7230), [], "me") == (Notice("session", 0, None),)
    assert notices.due(later(host, 7300), [], "me") == ()
    assert at(host, 7400, 3, resets=RESET + 5 * 3600) == []


def test_opened_and_told_by_a_new_figure(host: Host) -> None:
    at(host, 0, 100)
    assert at(host, 7500, 3, resets=RESET + 5 * 3600) == [0]
    assert at(host, 7600, 4, resets=RESET + 5 * 3600) == []
    assert at(host, 9000, 82, resets=RESET + 5 * 3600) == [80]


def test_a_window_that_was_not_full_opens_without_a_word(host: Host) -> None:
    at(host, 0, 96)
    assert at(host, 7500, 3, resets=RESET + 5 * 3600) == []
    assert at(host, 7600, 81, resets=RESET + 5 * 3600) == [80]


def test_a_limit_that_claude_said_was_hit(host: Host) -> None:
    assert at(host, 0, None, source=LIMIT, reached=True) == [95]
    assert notices.due(later(host, 7300), [], "me") == (Notice("session", 0, None),)


def test_without_a_reset_time(host: Host) -> None:
    assert at(host, 0, 100, resets=None) == [95]
    assert at(host, 3600, 100, resets=None) == []
    assert at(host, 7200, 2, resets=None) == [0]


def test_what_the_user_typed_says_nothing(host: Host) -> None:
    assert at(host, 0, 97, source=TYPED) == []
    assert state.read(host).data == {}


def test_nothing_is_written_where_nothing_changes(host: Host) -> None:
    at(host, 0, 50)
    assert state.read(host).data == {}
    at(host, 0, 85)
    path = Path(state.path(host))
    before = path.stat().st_mtime_ns
    at(host, 100, 86)
    assert path.stat().st_mtime_ns == before


def test_another_account_hears_its_own(host: Host) -> None:
    assert at(host, 0, 85) == [80]
    row = UsageWindow("session", 85, RESET, ASKED, NOW + 100)
    assert notices.due(later(host, 100), [row], "another") == (Notice("session", 80, RESET),)


@pytest.mark.parametrize(
    "kept", [[], {"session": 3}, {"session": {"level": "x", "resets_at": "y", "told_at": []}}]
)
def test_a_damaged_memory(host: Host, kept: object) -> None:
    state.update(host, lambda data: data.update(notices=kept))
    assert at(host, 0, 85) == [80]


def test_several_windows(host: Host) -> None:
    rows = [
        UsageWindow("week", 96, NOW + 86400, ASKED, NOW),
        UsageWindow("session", 81, RESET, ASKED, NOW),
    ]
    assert [(n.window, n.level) for n in notices.due(host, rows, "me")] == [
        ("session", 80),
        ("week", 95),
    ]
