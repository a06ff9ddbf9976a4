"""The terminal under claude is the one that it would have without preflight."""

from __future__ import annotations

import itertools
import os
import signal
import sys
from pathlib import Path

import pytest
from conftest import tool
from wrapping import Pty, Wrapped


def named(arguments: list[str]) -> str:
    return " ".join(arguments) or "interactive"


KINDS = [dict(zip((0, 1, 2), kinds, strict=True)) for kinds in itertools.product("tp", repeat=3)]


@pytest.mark.parametrize("arguments", [["-p"], [], ["update"], ["mcp"]], ids=named)
def test_isatty_in_all_combinations(wrapped: Wrapped, arguments: list[str]) -> None:
    wrapped.python("note([os.isatty(number) for number in (0, 1, 2)])")
    redirections = {0: "</dev/null", 1: ">/dev/null", 2: "2>/dev/null"}
    for kinds in KINDS:
        redirect = " ".join(redirections[n] for n, kind in kinds.items() if kind == "p")
        for bare in (True, False):
            command = wrapped.command(*arguments, bare=bare)
            with Pty(command, wrapped.environ, wrapped.project, redirect=redirect) as terminal:
                assert terminal.wait() == 0
        assert wrapped.noted()[-2:] == [str([kind == "t" for kind in kinds.values()])] * 2


@pytest.mark.parametrize("arguments", [["-p"], [], ["update"]], ids=named)
@pytest.mark.parametrize("redirect", ["", ">/dev/null"], ids=["one terminal", "stderr alone"])
def test_window_size_and_its_changes(wrapped: Wrapped, arguments: list[str], redirect: str) -> None:
    wrapped.python(
        "signal.signal(signal.SIGWINCH, lambda *_: None); note('ready')\n"
        "while True:\n"
        "    size = os.get_terminal_size(2); note(f'{size.lines}x{size.columns}')\n"
        "    if size.lines == 44: break\n"
        "    time.sleep(0.01)"
    )
    command = wrapped.command(*arguments)
    with Pty(
        command, wrapped.environ, wrapped.project, size=(33, 111), redirect=redirect
    ) as terminal:
        wrapped.wait_for_note("33x111")
        terminal.resize(44, 122)
        assert terminal.wait() == 0
    assert wrapped.noted()[-1] == "44x122"


def test_raw_mode_and_full_screen_pass_unchanged(wrapped: Wrapped) -> None:
    """Alternate screen, bracketed paste and every byte of a key arrive as sent."""
    wrapped.python(
        "import termios, tty\n"
        "before = termios.tcgetattr(0); tty.setraw(0)\n"
        "sys.stdout.write('\\x1b[?1049h\\x1b[?2004h\\x1b[Hscreen'); sys.stdout.flush()\n"
        "keys = b''\n"
        "while not keys.endswith(b'q'): keys += os.read(0, 100)\n"
        "termios.tcsetattr(0, termios.TCSANOW, before)\n"
        "print('\\x1b[?2004l\\x1b[?1049l', keys)"
    )
    seen = []
    for bare in (True, False):
        with Pty(wrapped.command(bare=bare), wrapped.environ, wrapped.project) as terminal:
            terminal.wait_for("screen")
            terminal.type("\x03\x1a\x1c\x1b[200~a\nb\x1b[201~\rq")
            assert terminal.wait() == 0
            seen.append(bytes(terminal.raw))
    assert seen[0] == seen[1]
    assert b"x03\\x1a\\x1c\\x1b[200~a\\nb\\x1b[201~\\rq" in seen[1]


def test_terminal_is_the_controlling_one(wrapped: Wrapped) -> None:
    wrapped.python("print([os.ttyname(n) for n in (0, 1, 2)], os.tcgetpgrp(0) == os.getpgrp())")
    with Pty(wrapped.command(), wrapped.environ, wrapped.project) as terminal:
        assert terminal.wait() == 0
        assert terminal.text() == f"{[terminal.name] * 3} True\n"


PROGRAMS = {
    "editor": ("vi -u NONE note.txt", {'"note.txt"': "ihello\x1b:wq\r"}),
    "pager": ("seq 500 | less -X", {"29\n:": "G", "500\n": "q"}),
    "password": (
        "sh -c 'exec </dev/tty; stty -echo; printf Password:; read w; stty echo; echo got $w'",
        {"Password:": "secret\r"},
    ),
}
"""A command, and what to type once it shows what."""


@pytest.mark.parametrize("name", sorted(PROGRAMS))
def test_programs_that_claude_starts(wrapped: Wrapped, name: str) -> None:
    """An editor, a pager, a prompt like sudo's."""
    command, typed = PROGRAMS[name]
    tool({"editor": "vi", "pager": "less", "password": "stty"}[name])
    wrapped.shell(f"{command}; echo DONE")
    seen = []
    for bare in (True, False):
        with Pty(wrapped.command(bare=bare), wrapped.environ, wrapped.project) as terminal:
            for shown, keys in typed.items():
                terminal.wait_for(shown)
                terminal.type(keys)
            terminal.wait_for("DONE")
            assert terminal.wait() == 0
            seen.append(terminal.text())
        if name == "editor":
            assert (wrapped.project / "note.txt").read_text() == "hello\n"
            (wrapped.project / "note.txt").unlink()
    if name != "editor":  # it asks the terminal what it can do, and draws by when the answer comes
        assert seen[0] == seen[1]
    assert "secret" not in seen[1].partition("got")[0]


RAW_AND_KILLED = (
    "import tty\n"
    "tty.setraw(0); sys.stdout.write('\\x1b[?1049h\\x1b[?25l\\x1b[?2004hscreen'); "
    "sys.stdout.flush()\n"
    "os.kill(os.getpid(), signal.SIGKILL)"
)


def test_modes_are_put_back_after_a_kill(wrapped: Wrapped) -> None:
    wrapped.python(RAW_AND_KILLED)
    with Pty(wrapped.command(), wrapped.environ, wrapped.project) as terminal:
        before = terminal.modes()
        assert terminal.wait() == -signal.SIGKILL
        assert terminal.modes() == before
        after = terminal.raw.partition(b"screen")[2]
    assert b"\x1b[?1049l" in after
    assert b"\x1b[?25h" in after
    assert b"\x1b[?2004l" in after


def test_a_killed_print_run_leaves_the_screen_alone(wrapped: Wrapped) -> None:
    wrapped.shell("echo out; kill -TERM $$")
    with Pty(wrapped.command("-p"), wrapped.environ, wrapped.project) as terminal:
        assert terminal.wait() == -signal.SIGTERM
        assert terminal.text() == "out\n"


def test_cursor_stays_where_nothing_was_switched(tmp_path: Path) -> None:
    """Leaving an alternate screen that was never entered must not move the cursor."""
    from lab.tmux import Screen

    from preflight.launch.process.terminal import PLAIN_SCREEN

    tool("tmux")
    words = PLAIN_SCREEN.replace(b"\x1b", b"\\033").decode()
    script = f"echo one; echo two; printf '{words}'; echo three; read wait"
    with Screen(["sh", "-c", script], {"PATH": os.defpath}, tmp_path) as screen:
        assert screen.wait_for("three").split() == ["one", "two", "three"]


def test_what_claude_leaves_behind_still_writes(wrapped: Wrapped) -> None:
    """A daemon keeps its stderr after claude and preflight have ended."""
    wrapped.shell("(sleep 0.5; echo LATER >&2) & echo NOW >&2; exit 6")
    script = "preflight claude -p >/dev/null; echo ended $?; sleep 20"
    with Pty([tool("bash"), "-c", script], wrapped.environ, wrapped.project) as terminal:
        terminal.wait_for("LATER")
        assert terminal.text() == "NOW\nended 6\nLATER\n"


def test_the_terminal_of_a_pager_is_left_alone(wrapped: Wrapped) -> None:
    """`claude -p | less`: its raw mode is no trace of a killed claude."""
    wrapped.python(
        "while not os.path.exists(os.environ['NOTES']): time.sleep(0.01)\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    pager = (
        f'{sys.executable} -IS -c "import os, sys, termios, tty; '
        "tty.setraw(1); open(os.environ['NOTES'], 'w').close(); sys.stdin.read(); "
        "print('RAW' if not termios.tcgetattr(1)[3] & termios.ICANON else 'COOKED')\""
    )
    script = f"preflight claude -p | {pager}"
    with Pty([tool("bash"), "-c", script], wrapped.environ, wrapped.project) as terminal:
        assert terminal.wait() == 0
        said = bytes(terminal.raw)
    assert b"RAW" in said
    assert b"COOKED" not in said
