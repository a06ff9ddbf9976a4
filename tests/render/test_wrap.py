"""Lines at a terminal's width: nothing split, nothing lost."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import termios
from pathlib import Path

import pytest
from made_up import made_up_host

from preflight.checks.finding import FAILED, Finding
from preflight.fix import by_hand
from preflight.machine.host import Host
from preflight.render import findings, wrap
from preflight.render.style import Style


def test_a_pipe_gets_the_line_whole() -> None:
    text = "word " * 60 + "end"
    assert wrap.paragraph(text, 0, "  ") == [text]


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


def test_findings_keep_to_the_width() -> None:
    finding = Finding(
        "cli-version", FAILED, "word " * 30, ("more " * 30,), (by_hand("put it " * 30),)
    )
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
