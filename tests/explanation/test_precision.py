"""Texts without any error of claude's: chats, price pages, settings, other programs' logs, code.

Nothing in them is ever called likely, whatever words of claude's they hold.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from explained import explained
from repository import ROOT

from preflight.explanation.causes.verdict import LIKELY

ROWS = Path(__file__).with_name("harmless.jsonl").read_text(encoding="utf-8").splitlines()
TEXTS = [json.loads(row)["text"] for row in ROWS]
SOURCES = sorted(
    path
    for folder in ("preflight", "tests", "scripts")
    for path in (ROOT / folder).rglob("*.py")
    if path.name != "typed.py"  # a table of bare words, which is a log to any reader
)


def likely(text: str) -> list[str]:
    return [v.cause for v in explained(text).verdicts if v.confidence == LIKELY]


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:50])
def test_a_text_without_an_error_has_no_likely_cause(text: str) -> None:
    assert likely(text) == []


def test_source_code_with_such_strings_is_no_report() -> None:
    assert len(SOURCES) > 300
    wrong = {str(path.relative_to(ROOT)): likely(path.read_text()) for path in SOURCES}
    assert {name: causes for name, causes in wrong.items() if causes} == {}
