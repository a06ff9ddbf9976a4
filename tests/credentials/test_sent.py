"""preflight's answer for every measured configuration agrees with what went over the wire."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from configurations import VERSIONS, lay_out, table
from made_up import NOW, made_up_host

from preflight.credentials import select, settings
from preflight.credentials.credential import Credential
from preflight.files import read_json
from preflight.launch.invocation import PRINT
from preflight.paths import global_config

SENT_IN_VAIN = ("API key of another form", "expired login without refresh token")
"""Went out to the loopback, which takes anything; Anthropic's own API refuses it."""


def ask(home: Path, environ: dict[str, str], version: str) -> Credential:
    host = made_up_host(home, environ)
    config = read_json(host, global_config(host))
    gathered = settings.gather(host, PRINT, config)
    return select.credential(host, gathered, config, PRINT, version)


CASES = [
    pytest.param(row, index, id=f"{row['name']}-{version}")
    for row in table()
    for index, version in enumerate(VERSIONS)
]


@pytest.mark.parametrize(("row", "index"), CASES)
def test_kind_and_usability_agree_with_the_wire(
    tmp_path: Path, row: dict[str, Any], index: int
) -> None:
    environ = lay_out(tmp_path, row, now=NOW)
    answer = ask(tmp_path, environ, VERSIONS[index])
    went_out = any(v.removeprefix("Bearer").strip() for v in row["sent"][index].values())
    wanted = "yes" if went_out and row["name"] not in SENT_IN_VAIN else "no"
    assert (answer.kind, answer.usable) == (row["kinds"][index], wanted), answer
    assert bool(answer.reason) == (answer.usable == "no")


def test_the_table_has_both_answers_of_every_kind() -> None:
    kinds = {kind for row in table() for kind in row["kinds"]}
    assert {"login", "api-key", "auth-token", "oauth-token", "api-key-helper", "none"} < kinds
    assert len(table()) == 36
