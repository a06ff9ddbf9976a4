from __future__ import annotations

from pathlib import Path

import pytest
from made_up import NOW, made_up_host, write

from preflight.machine import state
from preflight.statusline import last_explanation
from preflight.usage.report import UsageWindow

ROW = {"uuid": "32b88265"}
SESSION = UsageWindow("session", 1.0, NOW, "typed by you", NOW)


@pytest.fixture
def host(tmp_path):
    return made_up_host(tmp_path)


def test_kept_for_one_error_and_its_figures(host):
    key = last_explanation.key(ROW, [SESSION])
    last_explanation.remember(host, "s", key, "why")
    assert last_explanation.recall(host, "s", key) == "why"
    assert last_explanation.recall(host, "other", key) == ""
    assert last_explanation.recall(host, "s", last_explanation.key({"uuid": "x"}, [SESSION])) == ""
    changed = SESSION._replace(used_percent=2.0)
    assert last_explanation.recall(host, "s", last_explanation.key(ROW, [changed])) == ""
    older = SESSION._replace(observed_at=NOW - 60)
    assert last_explanation.recall(host, "s", last_explanation.key(ROW, [older])) == "why"


def test_an_error_that_cannot_be_known_again_is_not_kept(host):
    last_explanation.remember(host, "s", last_explanation.key({}, []), "why")
    assert last_explanation.recall(host, "s", "") == ""
    assert not Path(state.path(host)).exists()


def test_only_so_many_sessions(host):
    for number in range(last_explanation.SESSIONS + 2):
        last_explanation.remember(host, str(number), "key", "why")
    assert len(state.read(host).get("explained")) == last_explanation.SESSIONS
    assert last_explanation.recall(host, "1", "key") == ""
    assert last_explanation.recall(host, "2", "key") == "why"


def test_strange_content_is_written_over(host):
    write(Path(state.path(host)), {"version": 1, "explained": [1]})
    assert last_explanation.recall(host, "s", "key") == ""
    last_explanation.remember(host, "s", "key", "why")
    assert last_explanation.recall(host, "s", "key") == "why"
