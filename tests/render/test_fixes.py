"""A command stands whole and alone on its line, at any width; its note is wrapped."""

from __future__ import annotations

import subprocess

import pytest

from preflight.fix import Fix, by_hand
from preflight.render import fixes
from preflight.render.style import PLAIN, Style

LONG = """echo 'export PATH="$HOME/.local/bin:$PATH"' >> ~/.config/somewhere/deep/shell.rc"""
NOTE = "the native installer, into your home: no npm, no sudo"


@pytest.mark.parametrize("width", [0, 24, 40, 80, 120])
def test_a_command_is_whole_and_alone_on_its_line(width: int) -> None:
    lines = fixes.lines(Fix(f"claude install\n{LONG}", NOTE), PLAIN, width, "      ", "  fix: ")
    assert lines[-2:] == ["        claude install", f"        {LONG}"]
    assert lines[0].startswith("  fix: the native")
    assert " ".join(line.strip() for line in lines[:-2]) == f"fix: {NOTE}:"


@pytest.mark.parametrize("width", [24, 40, 80, 120])
def test_the_note_keeps_to_the_width(width: int) -> None:
    lines = fixes.lines(Fix(LONG, NOTE), PLAIN, width, "    ", "  fix: ")
    assert max(map(len, lines[:-1])) <= width
    assert lines[-1] == f"      {LONG}"


def test_without_a_width_nothing_is_wrapped() -> None:
    lines = fixes.lines(Fix(LONG, NOTE), PLAIN, 0, "    ", "  fix: ")
    assert lines == [f"  fix: {NOTE}:", f"      {LONG}"]


@pytest.mark.parametrize("width", [0, 24, 80])
def test_what_comes_after_the_command_is_read_after_it(width: int) -> None:
    for note, before in ((f"{NOTE}; then open a new terminal", NOTE), ("then open it", "run")):
        lines = fixes.lines(Fix(LONG, note), PLAIN, width, "    ", "  fix: ")
        place = lines.index(f"      {LONG}")
        assert " ".join(line.strip() for line in lines[:place]) == f"fix: {before}:"
        assert " ".join(line.strip() for line in lines[place + 1 :]).startswith("then open")


def test_what_is_pasted_runs() -> None:
    lines = fixes.lines(Fix("printf one\nprintf two", "x"), PLAIN, 24, "  ", "fix: ")
    pasted = "\n".join(lines[1:])
    done = subprocess.run(["sh", "-c", pasted], capture_output=True, text=True, check=True)
    assert done.stdout == "onetwo"


def test_without_a_command_it_is_prose() -> None:
    fix = by_hand("put npm and node on PATH again, then install")
    assert fixes.lines(fix, PLAIN, 30, "  ", "fix: ") == [
        "fix: put npm and node on PATH",
        "  again, then install",
    ]
    assert fixes.lines(fix, PLAIN, 0, "  ", "fix: ") == [f"fix: {fix.note}"]


def test_without_a_note_it_says_what_to_do_with_the_command() -> None:
    assert fixes.lines(Fix("true"), PLAIN, 80, "  ", "fix: ") == ["fix: run:", "    true"]


def test_colour_stands_around_the_command_alone() -> None:
    assert fixes.lines(Fix("true"), Style(True), 80, "  ", "")[1] == "    \x1b[1mtrue\x1b[0m"


def test_as_json() -> None:
    assert fixes.data(Fix("one\ntwo", "a note")) == {"command": "one\ntwo", "note": "a note"}
    assert fixes.data(by_hand("a note")) == {"command": "", "note": "a note"}
