"""preflight's answer for every measured configuration agrees with what went over the wire."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from configurations import VERSIONS, ask, lay_out, table

SENT_IN_VAIN = ("API key of another form", "expired login without refresh token")
"""Went out to the loopback, which takes anything; Anthropic's own API refuses it."""

CASES = [
    pytest.param(row, index, id=f"{row['name']}-{version}")
    for row in table()
    for index, version in enumerate(VERSIONS)
]


@pytest.mark.parametrize(("row", "index"), CASES)
def test_kind_and_usability_agree_with_the_wire(
    tmp_path: Path, row: dict[str, Any], index: int
) -> None:
    answer = ask(tmp_path, lay_out(tmp_path, row), VERSIONS[index]).credential
    went_out = any(v.removeprefix("Bearer").strip() for v in row["sent"][index].values())
    wanted = "yes" if went_out and row["name"] not in SENT_IN_VAIN else "no"
    assert (answer.kind, answer.usable) == (row["kinds"][index], wanted), answer
    assert bool(answer.reason) == (answer.usable == "no")


def test_the_table_has_both_answers_of_every_kind() -> None:
    kinds = {kind for row in table() for kind in row["kinds"]}
    assert {"login", "api-key", "auth-token", "oauth-token", "api-key-helper", "none"} < kinds
    assert len(table()) == 36


@pytest.mark.parametrize("row", table("measured.json"), ids=lambda row: row["name"])
def test_every_other_configuration_that_was_measured(tmp_path: Path, row: dict[str, Any]) -> None:
    environ = lay_out(tmp_path, row)
    for index, version in enumerate(VERSIONS):
        arguments = tuple(row.get("arguments", ("-p", "hi")))
        answer = ask(tmp_path, {"PATH": "/usr/bin:/bin", **environ}, version, arguments).credential
        wanted = "yes" if row["sent"][index] else "no"
        assert (answer.kind, answer.usable) == (row["kinds"][index], wanted), (version, answer)
        assert bool(answer.reason) == (answer.usable == "no")
