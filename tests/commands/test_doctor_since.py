from __future__ import annotations

from pathlib import Path

from made_up import made_up_host, write

from preflight.checks.finding import FAILED, OK, SKIPPED, WARNING, Finding
from preflight.commands.doctor import since


def look(home: Path, **statuses: str) -> str:
    findings = [Finding(name, status, "…") for name, status in statuses.items()]
    return since.fixed(made_up_host(home), findings)


def test_what_was_mended_is_said_once(tmp_path: Path) -> None:
    assert look(tmp_path, one=FAILED, two=WARNING, three=OK) == ""
    assert look(tmp_path, one=FAILED, two=OK, three=OK) == "fixed since last time: two"
    assert look(tmp_path, one=SKIPPED, two=OK) == "fixed since last time: one"
    assert look(tmp_path, one=SKIPPED, two=OK) == ""


def test_what_was_not_looked_at_stays_open(tmp_path: Path) -> None:
    look(tmp_path, one=FAILED)
    assert look(tmp_path, two=OK) == ""
    assert look(tmp_path, one=OK) == "fixed since last time: one"


def test_nothing_is_written_where_nothing_is_wrong(tmp_path: Path) -> None:
    assert look(tmp_path, one=OK) == ""
    assert not (tmp_path / ".local").exists()


def test_a_strange_file_is_nobodys_trouble(tmp_path: Path) -> None:
    write(tmp_path / ".local/state/preflight/state.json", {"version": 1, "doctor_complaints": 3})
    assert look(tmp_path, one=OK) == ""
