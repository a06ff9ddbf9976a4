from __future__ import annotations

from pathlib import Path

import pytest
from made_up import NOW, made_up_host
from speaking import later

from preflight.asking import last_asked


def test_it_holds_for_five_minutes(tmp_path: Path) -> None:
    host = made_up_host(tmp_path)
    assert last_asked.last(host, "me") is None
    last_asked.remember(host, "me", "", 0, 0)
    assert last_asked.last(later(host, 299), "me") == last_asked.Attempt(NOW, NOW + 300)
    assert last_asked.last(later(host, 300), "me") is None
    assert last_asked.last(host, "another") is None


@pytest.mark.parametrize(
    ("status", "again", "seconds"),
    [
        (401, 3600, 300),
        (500, 0, 300),
        (429, 0, 1800),
        (429, 300, 1800),
        (429, 3600, 3600),
        (429, 1e9, 21600),
    ],
)
def test_after_a_refusal(tmp_path: Path, status: int, again: float, seconds: float) -> None:
    host = made_up_host(tmp_path)
    assert last_asked.remember(host, "", "no", status, again).until == NOW + seconds
    kept = last_asked.last(later(host, seconds - 1), "")
    assert kept is not None
    assert kept.problem == "no"


def test_a_clock_that_was_set_back_forbids_nothing(tmp_path: Path) -> None:
    host = made_up_host(tmp_path)
    last_asked.remember(later(host, 86400), "me", "", 0, 0)
    assert last_asked.last(host, "me") is None


def test_a_damaged_memory_forbids_nothing(tmp_path: Path) -> None:
    from preflight.machine import state

    host = made_up_host(tmp_path)
    for kept in ([], {"me": 5}, {"me": {"at": "x", "until": NOW}}, {"me": {"at": NOW}}):
        state.update(host, lambda data, kept=kept: data.update(asked=kept))  # type: ignore[misc]
        assert last_asked.last(host, "me") is None
        last_asked.remember(host, "me", "", 0, 0)
        assert last_asked.last(host, "me") is not None


def test_few_accounts_are_kept(tmp_path: Path) -> None:
    host = made_up_host(tmp_path)
    for number in range(15):
        last_asked.remember(host, str(number), "", 0, 0)
    assert last_asked.last(host, "4") is None
    assert last_asked.last(host, "14") is not None
