"""Habits that began between 2.0.28 and 2.1.330, on the releases where they were measured."""

from __future__ import annotations

from pathlib import Path

import pytest
from configurations import ask, lay_out, table

from preflight.credentials.version_rules import rules

ROWS = {row["name"]: row for row in table("measured.json")}

CHANGES = [
    # configuration, last release without, first release with the newer habit
    ("headers key", "2.0.28", "2.0.45"),
    ("foundry key", "2.0.28", "2.0.45"),
    ("remote true key+oauth", "2.0.28", "2.0.45"),
    ("settings oauth", "2.1.41", "2.1.70"),
    ("flag oauth", "2.1.41", "2.1.70"),
    ("simple login", "2.1.70", "2.1.81"),
    ("bare key", "2.1.70", "2.1.81"),
    ("entry desktop", "2.1.70", "2.1.81"),
    ("managed d only", "2.1.81", "2.1.94"),
    ("mantle bearer", "2.1.81", "2.1.94"),
    ("aws key", "2.1.81", "2.1.94"),
    ("prof env", "2.1.112", "2.1.129"),
    ("prof default", "2.1.112", "2.1.129"),
    ("unix socket", "2.1.112", "2.1.129"),
    ("managed force claudeai+key", "2.1.112", "2.1.147"),
    ("entry local-agent", "2.1.138", "2.1.147"),
    ("hm login", "2.1.147", "2.1.200"),
    ("gw env+bedrock", "2.1.185", "2.1.200"),
    ("key space+login", "2.1.200", "2.1.227"),
    ("helper two words", "2.1.200", "2.1.227"),
    ("googlecloud+key", "2.1.200", "2.1.227"),
    ("managed broken", "2.1.227", "2.1.260"),
    ("managed allowed bedrock+key", "2.1.260", "2.1.300"),
    ("managed enforce+key", "2.1.300", "2.1.330"),
]


@pytest.mark.parametrize(("name", "before", "since"), CHANGES)
def test_the_answer_changes_with_the_release(
    tmp_path: Path, name: str, before: str, since: str
) -> None:
    row = ROWS[name]
    environ = {"PATH": "/usr/bin:/bin", **lay_out(tmp_path, row)}
    arguments = tuple(row.get("arguments", ("-p", "hi")))

    def answer(version: str) -> tuple[str, str]:
        found = ask(tmp_path, environ, version, arguments).credential
        return found.kind, found.usable

    old, new = answer(before), answer(since)
    assert old == answer("2.0.28")
    assert new == answer("2.1.330")
    assert old != new


@pytest.mark.parametrize("version", ["", "unknown", "2.1", "next"])
def test_an_unknown_version_is_taken_for_a_recent_one(version: str) -> None:
    assert rules(version).have((2, 1, 330))
    assert not rules("2.1.329").have((2, 1, 330))


@pytest.mark.parametrize(
    ("version", "refuses"),
    [("2.0.28", False), ("2.1.12", False), ("2.1.41", True), ("2.1.70", True), ("2.1.81", False)],
)
def test_some_releases_do_not_start_inside_a_session(
    tmp_path: Path, version: str, refuses: bool
) -> None:
    environ = {"CLAUDECODE": "1", "ANTHROPIC_API_KEY": "sk-ant-api03-x"}
    answer = ask(tmp_path, environ, version).credential
    assert answer.usable == ("no" if refuses else "yes")
    assert ("CLAUDECODE" in answer.reason) is refuses
