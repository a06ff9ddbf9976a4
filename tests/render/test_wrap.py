"""Lines at a terminal's width: nothing split, nothing lost, commands fit for pasting."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import termios
from pathlib import Path

import pytest
from made_up import made_up_host

from preflight.checks.finding import FAILED, Finding
from preflight.machine.host import Host
from preflight.render import findings, wrap
from preflight.render.style import Style

INSTALL = "claude install && echo 'export PATH=\"$HOME/.local/bin:$PATH\"' >> ~/.bashrc"
REMARK = "(the native installer, into your home: no npm, no sudo; then open a new terminal)"


def test_a_pipe_gets_the_line_whole() -> None:
    text = "word " * 60
    assert wrap.paragraph(text, 0, "  ") == [text]
    assert wrap.step(f"{INSTALL}    {REMARK}", 0, "  ", "fix: ") == [f"fix: {INSTALL}    {REMARK}"]


@pytest.mark.parametrize("width", [24, 40, 80, 100])
def test_no_word_is_split_and_the_rest_hangs(width: int) -> None:
    text = "claude 2.0.28 is older than 2.1.36: the API may count it as a third-party app"
    lines = wrap.paragraph(text, width, "    ", "  ")
    assert " ".join(line.strip() for line in lines) == text
    assert all(len(line) <= width for line in lines)
    assert [len(line) - len(line.lstrip()) for line in lines] == [2] + [4] * (len(lines) - 1)


def test_a_word_longer_than_the_line_stays_whole() -> None:
    assert wrap.paragraph(f"see {'x' * 50} there", 24, "  ") == ["see", "  " + "x" * 50, "  there"]


def test_colour_takes_no_room() -> None:
    style = Style(True)
    plain = wrap.paragraph("failed cli-version: claude is old", 33, "  ")
    painted = f"{style('failed', 'red', 'bold')} {style('cli-version', 'bold')}: claude is old"
    assert len(plain) == len(wrap.paragraph(painted, 33, "  ")) == 1
    assert wrap.visible(painted) == 33


def test_what_stands_in_backticks_stays_together() -> None:
    text = "on a machine without a browser: `claude setup-token`, then set it"
    lines = wrap.paragraph(text, 44, "  ")
    assert lines == ["on a machine without a browser:", "  `claude setup-token`, then set it"]
    assert wrap.paragraph("an open ` is a word like others", 24, "") == [
        "an open ` is a word like",
        "others",
    ]


def test_a_command_stays_whole_and_its_remark_is_wrapped() -> None:
    fix = "npm install -g @anthropic-ai/claude-code@latest    (not npm update -g, as it keeps old)"
    assert wrap.step(fix, 60, "      ", "    fix: ") == [
        "    fix: npm install -g @anthropic-ai/claude-code@latest",
        "      (not npm update -g, as it keeps old)",
    ]
    comment = "unset ANTHROPIC_API_KEY  # and remove or correct it where your shell sets it"
    assert wrap.step(comment, 40, "    ", "  fix: ") == [
        "  fix: unset ANTHROPIC_API_KEY",
        "    # and remove or correct it where",
        "    # your shell sets it",
    ]
    bare = "chmod 600 /home/somebody/.claude/settings.json"
    assert wrap.step(bare, 24, "  ", "fix: ") == [f"fix: {bare}"]


def test_a_command_that_is_too_long_still_runs_when_pasted(tmp_path: Path) -> None:
    lines = wrap.step(f"{INSTALL}    {REMARK}", 60, "      ", "    fix: ")
    assert lines[0] == "    fix: claude install &&"
    assert lines[1].startswith("      echo 'export PATH=")
    assert lines[2].startswith("      (the native installer")
    pasted = "\n".join(wrap.step("true && printf one && printf two    (x)", 24, "  ", "")[:-1])
    done = subprocess.run(["sh", "-c", pasted], capture_output=True, text=True, check=True)
    assert done.stdout == "onetwo"


def test_prose_is_wrapped_like_prose() -> None:
    assert wrap.step("put npm and node on PATH again, then install", 30, "  ", "fix: ") == [
        "fix: put npm and node on PATH",
        "  again, then install",
    ]


def test_findings_keep_to_the_width() -> None:
    finding = Finding("cli-version", FAILED, "word " * 30, ("more " * 30,), ("put it " * 30,))
    for text in (
        findings.table([finding], Style(), 40),
        findings.before_launch([finding], Style(), 40),
    ):
        assert max(map(len, text.splitlines())) <= 40
        assert len(text.splitlines()) > 8


@pytest.mark.parametrize(("told", "used"), [(0, 0), (10, 24), (72, 72), (250, 100)])
def test_the_width_is_the_terminals_within_reason(tmp_path: Path, told: int, used: int) -> None:
    host = made_up_host(tmp_path)
    host.columns = lambda descriptor: told  # type: ignore[method-assign]
    assert wrap.columns(host, 2) == used


def test_only_a_terminal_has_a_width() -> None:
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 57, 0, 0))
    host = Host({}, home=None, cwd=None)
    host.terminals = tuple(number == theirs for number in range(theirs + 1))
    assert host.columns(theirs) == 57
    host.terminals = (False,) * (theirs + 1)
    assert host.columns(theirs) == 0
    os.close(ours)
    os.close(theirs)
    host.terminals = (True,) * (theirs + 1)
    assert host.columns(theirs) == 0
