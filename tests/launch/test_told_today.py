"""What was shown before a launch today is not shown again."""

from __future__ import annotations

from pathlib import Path

from made_up import made_up_host

from preflight.checks.finding import FAILED, WARNING, Finding
from preflight.fix import Fix
from preflight.launch import told_today
from preflight.machine.host import Host
from preflight.render import findings
from preflight.render.style import PLAIN

OLD = Finding("cli-version", FAILED, "claude is old", fixes=(Fix("claude install"),))
KEY = Finding("api-key-overrides-plan", WARNING, "a key is used")


def at_a_terminal(home: Path) -> Host:
    return made_up_host(home, terminals=(True, True, True))


def test_a_warning_is_told_once_a_day_and_a_failure_in_one_line(tmp_path: Path) -> None:
    host = at_a_terminal(tmp_path)
    assert told_today.ids(host, [OLD, KEY]) == set()
    told_today.note(host, [OLD, KEY])
    seen = told_today.ids(host, [OLD, KEY])
    assert seen == {OLD.id, KEY.id}
    assert findings.before_launch([OLD, KEY], PLAIN, 0, seen) == (
        "preflight: failed cli-version: claude is old (preflight doctor)\n"
    )


def test_what_is_new_is_told(tmp_path: Path) -> None:
    host = at_a_terminal(tmp_path)
    told_today.note(host, [KEY])
    other = KEY._replace(summary="another key is used")
    assert told_today.ids(host, [other, OLD]) == set()
    told_today.note(host, [OLD])
    assert told_today.ids(host, [KEY, OLD]) == {KEY.id, OLD.id}


def test_tomorrow_it_is_told_again(tmp_path: Path) -> None:
    host = at_a_terminal(tmp_path)
    told_today.note(host, [KEY])
    tomorrow = made_up_host(tmp_path, terminals=(True, True, True), clock=host.now() + 86400)
    assert told_today.ids(tomorrow, [KEY]) == set()


def test_what_went_into_a_file_was_perhaps_not_seen(tmp_path: Path) -> None:
    host = made_up_host(tmp_path)
    told_today.note(host, [KEY])
    assert told_today.ids(host, [KEY]) == set()
    assert told_today.ids(at_a_terminal(tmp_path), [KEY]) == set()


def test_a_spoilt_state_file_tells_it_again(tmp_path: Path) -> None:
    host = at_a_terminal(tmp_path)
    told_today.note(host, [KEY])
    (path,) = tmp_path.rglob("state.json")
    for spoilt in ('{"version": 1, "shown": 7}', '{"version": 1, "shown": {"day": []}}', "{"):
        path.write_text(spoilt)
        assert told_today.ids(host, [KEY]) == set()
    told_today.note(host, [KEY])
    assert told_today.ids(host, [KEY]) == {KEY.id}
