"""What each pinned build said to every row of the table, judged as it was captured.

`scripts/answers --capture` writes the captures anew, and `scripts/answers` holds every row
against the real CLI.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from answered import VERSIONS, Machines
from lab.answers import captured, misses, run, table
from lab.answers.row import API_KEY, HELPER, PLANS, Row

from preflight.render.explanation import text
from preflight.render.safe_text import one_line

FROM_THE_API = ("limit/", "400/", "401/", "402/", "403/", "404/model", "409/", "413/", "429/", "5")
"""Rows whose answer has the form of the API, so that it may have come from it directly."""


def rows(version: str) -> Iterator[tuple[Row, captured.Saying]]:
    kept = captured.read(version)
    for row in table.of_version(version):
        yield row, kept[row.id]


@pytest.mark.parametrize("version", VERSIONS)
def test_every_row_was_captured(version: str) -> None:
    assert set(captured.read(version)) == {row.id for row in table.of_version(version)}


@pytest.mark.parametrize("version", VERSIONS)
def test_the_first_cause_is_in_the_truth(version: str, tmp_path: Path) -> None:
    machines = Machines(tmp_path)
    wrong = {}
    for row, saying in rows(version):
        found = [verdict.cause for verdict in machines.explained(row, saying).verdicts]
        if found[:1] == [] or found[0] not in run.truth(row, version):
            wrong[row.id] = found[:2]
    assert {name: found for name, found in wrong.items() if not misses.reason(name, version)} == {}
    assert len(wrong) <= 0.02 * len(table.of_version(version))


@pytest.mark.parametrize("version", VERSIONS)
def test_it_is_the_same_without_a_base_url(version: str, tmp_path: Path) -> None:
    machines = Machines(tmp_path)
    wrong = {}
    for row, saying in rows(version):
        is_direct = row.id.startswith(FROM_THE_API) and row.credential in (*PLANS, API_KEY, HELPER)
        if not is_direct or misses.reason(row.id, version):
            continue
        explanation = machines.explained(row, saying, direct=True)
        found = [verdict.cause for verdict in explanation.verdicts]
        if found[:1] == [] or found[0] not in run.truth(row, version):
            wrong[row.id] = found[:2]
    assert wrong == {}


def test_every_miss_is_of_a_row_that_is_wrong(tmp_path: Path) -> None:
    """A reason whose row is right by now has had its day."""
    machines = Machines(tmp_path)
    for version in VERSIONS:
        for row, saying in rows(version):
            if misses.reason(row.id, version):
                top = machines.explained(row, saying).verdicts[:1]
                assert top == () or top[0].cause not in run.truth(row, version), row.id


@pytest.mark.parametrize("version", VERSIONS)
def test_no_word_of_ours_is_taken_for_a_secret(version: str, tmp_path: Path) -> None:
    """The names of variables stand before our words as they stand before a secret."""
    machines = Machines(tmp_path)
    for row, saying in rows(version):
        found = machines.explained(row, saying)
        for verdict in found.verdicts[:1]:
            shown = " ".join(text(found, width=80).split())
            assert f"({verdict.cause}, {verdict.confidence})" in shown, row.id
            notes = (fix.note for fix in verdict.fixes)
            for words in (verdict.summary, verdict.tell_apart, *notes, *found.claims):
                assert one_line(words) == words, row.id
