"""The JSON that is printed is that of the schemas that ship with the package."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from made_up import made_up_host
from repository import PACKAGE, TESTS

from preflight import explain
from preflight.cli import group

KEY = "sk-ant-api03-" + "A" * 95
PRINTED = [
    json.loads(line)["text"]
    for line in (TESTS / "explanation/printed.jsonl").read_text().splitlines()
]


def validator(name: str) -> Draft202012Validator:
    schema = json.loads((PACKAGE / "schemas" / f"{name}.json").read_text())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def printed(home: Path, arguments: list[str], text: str = "", **environ: str) -> Any:
    host = made_up_host(home, environ)
    result = CliRunner().invoke(group, arguments, obj={"host": host}, input=text)
    return json.loads(result.stdout)


@pytest.mark.parametrize("environ", [{}, {"ANTHROPIC_API_KEY": KEY}, {"CLAUDECODE": "1"}])
def test_doctor(tmp_path: Path, environ: dict[str, str]) -> None:
    validator("doctor").validate(printed(tmp_path, ["doctor", "--json", "--offline"], **environ))


def test_explain() -> None:
    check = validator("explain")
    for text in PRINTED:
        check.validate(explain(text, session=1.0, week=18.0))
    check.validate(explain("nothing at all"))


def test_explain_as_a_command(tmp_path: Path) -> None:
    validator("explain").validate(printed(tmp_path, ["explain", "--json"], PRINTED[0]))


def test_usage(tmp_path: Path) -> None:
    check = validator("usage")
    check.validate(printed(tmp_path, ["usage", "--json"]))
    host = made_up_host(tmp_path)
    CliRunner().invoke(group, "usage set --session 1 --week 18".split(), obj={"host": host})
    found = printed(tmp_path, ["usage", "show", "--json"])
    check.validate(found)
    assert len(found["usage"]) == 2


def test_summary(tmp_path: Path) -> None:
    rows = "".join(json.dumps({"error": text, "status": 400}) + "\n" for text in PRINTED)
    found = printed(tmp_path, ["explain", "--summary", "--json"], rows)
    validator("summary").validate(found)
    assert found["causes"]


@pytest.mark.parametrize("name", ["doctor", "explain", "usage", "summary"])
def test_a_schema_can_fail(name: str) -> None:
    assert not validator(name).is_valid({"schema": 2})
    assert not validator(name).is_valid({"schema": 1})
