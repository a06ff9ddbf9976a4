"""The pages for people: what they name exists, and what is written from the code is of today."""

from __future__ import annotations

import ast
import os
import re
from pathlib import Path

import pytest
from lab import reference
from repository import README, ROOT, TESTS

CONTRACT = (TESTS / "contract/README.md").read_text().partition("\n## ")[0]
PAGES = sorted(
    [*ROOT.glob("*.md"), *(ROOT / ".github").rglob("*.md"), *TESTS.rglob("README.md")],
)


def test_every_named_test_exists() -> None:
    named = re.findall(r"`([\w/]+\.py)::(\w+)`", CONTRACT)
    assert len(named) > 50
    for file, name in named:
        tree = ast.parse((TESTS / file).read_text())
        assert name in {f.name for f in tree.body if isinstance(f, ast.FunctionDef)}, (file, name)


def test_every_line_names_a_test() -> None:
    rows = [line for line in CONTRACT.splitlines() if line.startswith("| ")][2:]
    assert len(rows) > 20
    assert [row for row in rows if "::test_" not in row] == []


def test_the_reference_is_of_today() -> None:
    """Where this fails, run scripts/reference."""
    assert (ROOT / ".github/REFERENCE.md").read_text() == reference.page()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```|`[^`]*`", "", page.read_text(), flags=re.DOTALL)
    for link in re.findall(r"\]\((?!https?:)([^)#]*)#?[^)]*\)", text):
        assert not link or (page.parent / link).exists(), link


@pytest.mark.parametrize("script", re.findall(r"^\$ \./(scripts/\w+)", README.read_text(), re.M))
def test_scripts_that_the_readme_names_exist(script: str) -> None:
    assert os.access(ROOT / script, os.X_OK)
