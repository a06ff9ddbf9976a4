"""The explanation for a terminal: short, wrapped, readable without colour."""

from __future__ import annotations

import re

import pytest
from explained import EXTRA_USAGE, EXTRA_USAGE_PLAIN, NOW, explained

from preflight.render.explanation import text
from preflight.render.style import Style


def shown(width: int = 80, **options: object) -> str:
    found = explained(EXTRA_USAGE, version="2.0.28", session=1.0, week=18.0)
    return text(found, now=NOW, width=width, **options)  # type: ignore[arg-type]


def test_what_happened_why_what_to_do_how_sure_and_how_to_tell() -> None:
    lines = shown().splitlines()
    assert lines[0].startswith("preflight: 400 \"You're out of extra usage.")
    labels = [line.split()[0] for line in lines if re.match(r"  \w+ {2,}\S", line)]
    assert [label for label in labels if label in ("why", "do", "or", "test", "else", "not")] == [
        *("why", "do", "or", "test", "else", "not"),
    ]
    assert any(line.startswith("outdated-cli (likely): ") for line in lines)
    assert len(lines) <= 24


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_lines_keep_to_the_width(width: int) -> None:
    longest = max((line for line in shown(width).splitlines() if " " in line.strip()[:30]), key=len)
    assert len(longest) <= min(width, 100)


def test_colour_changes_no_word() -> None:
    painted = shown(style=Style(True))
    assert "\x1b[" in painted
    assert re.sub(r"\x1b\[[\d;]*m", "", painted) == shown()


def test_nothing_to_explain_is_nothing_to_show() -> None:
    assert text(explained("all is well")) == ""


def test_a_hostile_message_cannot_draw() -> None:
    found = explained(f"{EXTRA_USAGE_PLAIN}\x1b]0;x\x07\x1b[2J\r\x9b31m")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text(found, width=80))


def test_several_errors_are_told_as_a_story() -> None:
    found = explained(f"npm ERR! code EACCES\n\n{EXTRA_USAGE}", version="2.0.28")
    words = " ".join(text(found, width=80).split())
    assert "One fix for all of it" in words
    assert "npm-permissions is likely too" not in words
