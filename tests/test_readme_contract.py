"""Every test that the README's contract names exists."""

from __future__ import annotations

import ast
import re

from repository import README, TESTS


def contract() -> str:
    text = README.read_text()
    return text.partition("\n## The process contract\n")[2].partition("\n## ")[0]


def test_every_named_test_exists() -> None:
    named = re.findall(r"`([\w/]+\.py)::(\w+)`", contract())
    assert len(named) > 50
    for file, name in named:
        tree = ast.parse((TESTS / file).read_text())
        assert name in {f.name for f in tree.body if isinstance(f, ast.FunctionDef)}, (file, name)


def test_every_line_names_a_test() -> None:
    rows = [line for line in contract().splitlines() if line.startswith("| ")][2:]
    assert len(rows) > 20
    assert [row for row in rows if "::test_" not in row] == []
