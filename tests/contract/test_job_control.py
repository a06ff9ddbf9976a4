"""Ctrl-Z, fg, bg and kill under real shells, as with the bare command."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest
from conftest import tool
from lab.tmux import Screen
from shell_jobs import READER, SHELLS, Shell
from wrapping import Pty, Wrapped, is_alive, wait_until


@pytest.fixture(params=sorted(SHELLS))
def shell(request: pytest.FixtureRequest, wrapped: Wrapped) -> Iterator[Shell]:
    tool("tmux")
    wrapped.python(READER)
    command = [tool(request.param), *SHELLS[request.param]]
    environ = {**wrapped.environ, "PS1": "READY$ "}
    with Screen(command, environ, wrapped.project) as screen:
        yield Shell(screen, request.param)


def test_suspend_resume_interrupt(shell: Shell) -> None:
    shell.enter("preflight claude", "UP")
    shell.suspend()
    shell.enter("echo in-the-shell-$(expr 20 + 1)", "in-the-shell-21")
    shell.resume()
    shell.enter("one", "LINE one")
    shell.press("C-c", "INT 1")
    shell.suspend()
    shell.enter("echo again-$(expr 20 + 2)", "again-22")
    shell.enter("bg")
    shell.enter("echo still-$(expr 20 + 3)", "still-23")
    shell.resume()
    shell.enter("two", "LINE two")
    shown = shell.press("C-c", "INT 2")
    assert "INT 3" not in shown


@pytest.mark.parametrize("name", ["SIGTSTP", "SIGSTOP"])
@pytest.mark.parametrize("whom", ["itself", "group"])
def test_claude_stops_itself(wrapped: Wrapped, whom: str, name: str) -> None:
    """2.0.28 stops itself alone on Ctrl-Z, 2.1.330 its whole process group."""
    tool("tmux")
    wrapped.python(READER)
    command = [tool("bash"), *SHELLS["bash"]]
    with Screen(command, {**wrapped.environ, "PS1": "READY$ "}, wrapped.project) as screen:
        shell = Shell(screen)
        shell.enter("preflight claude", "UP")
        shell.enter(f"stop {whom} {name}", "Stopped")
        shell.enter("jobs; echo in-the-shell-$((20+1))", "in-the-shell-21")
        shell.resume()
        shell.screen.wait_for(f"LINE stop {whom} {name}")
        shell.enter("one", "LINE one")
        shell.enter("quit")
        shell.enter("echo status=$?", "status=5")


def test_started_in_the_background(shell: Shell) -> None:
    shell.enter("preflight claude &", "UP")  # and it reads from the terminal, which stops it
    shown = shell.enter("sleep 0.3; jobs; echo in-the-shell-$(expr 20 + 1)", "in-the-shell-21")
    assert "stopped" in shown.lower() or "suspended" in shown.lower()
    shell.resume()
    shell.enter("one", "LINE one")
    shell.press("C-c", "INT 1")


@pytest.mark.parametrize("shell", ["bash", "dash", "zsh"], indirect=True)  # fish has no %1
def test_killed_as_a_job(shell: Shell) -> None:
    """`kill %1` goes to the whole group."""
    shell.enter("preflight claude", "UP")
    shell.suspend()
    shell.enter("echo in-the-shell-$(expr 20 + 1)", "in-the-shell-21")
    shell.enter("bg; kill -INT %1; echo killed-$(expr 20 + 4)", "killed-24")
    shell.resume()
    shell.enter("one", "LINE one", "INT 1")
    shown = shell.enter("two", "LINE two")
    assert "INT 2" not in shown


@pytest.mark.parametrize("key", ["C-\\", "C-c"])
def test_death_by_a_key(shell: Shell, wrapped: Wrapped, key: str) -> None:
    wrapped.shell("echo UP; exec sleep 20")
    shell.enter("preflight claude -p", "UP")
    shell.press(key)
    shell.enter(f"echo ended ${shell.status}", "ended 131" if key == "C-\\" else "ended 130")


def test_a_list_of_commands_is_left_at_ctrl_c(wrapped: Wrapped) -> None:
    """A shell goes on with a script unless its command died by the signal itself."""
    wrapped.shell("echo UP; exec sleep 20")
    script = "preflight claude -p; echo went on"
    with Pty([tool("bash"), "-c", script], wrapped.environ, wrapped.project) as terminal:
        terminal.wait_for("UP")
        terminal.type("\x03")
        assert terminal.wait() == -signal.SIGINT
        assert "went on" not in terminal.text()


def test_without_a_controlling_terminal(wrapped: Wrapped) -> None:
    wrapped.python(
        "try: os.open('/dev/tty', os.O_RDWR)\n"
        "except OSError as error: print(error.errno, os.getsid(0) == os.getpgrp() == os.getppid())"
    )
    done = wrapped.run("-p", start_new_session=True)
    assert done.stdout == b"6 True\n"


def test_orphaned_group(wrapped: Wrapped) -> None:
    """Nobody could continue such a group, so the kernel does not let it stop at Ctrl-Z."""
    wrapped.python(
        "note(os.getpid()); os.kill(os.getpid(), signal.SIGTSTP); note('went on'); sys.exit(4)"
    )
    assert wrapped.run("-p", start_new_session=True).returncode == 4
    assert wrapped.noted()[1:] == ["went on"]


def test_terminal_gone_with_its_shell(wrapped: Wrapped) -> None:
    """Closing the window ends the shell, the shell's group, and with it claude."""
    wrapped.python("note(os.getpid()); time.sleep(20)")
    shell = [tool("bash"), *SHELLS["bash"]]
    with Pty(shell, {**wrapped.environ, "PS1": "READY$ "}, wrapped.project) as terminal:
        terminal.wait_for("READY$")
        terminal.type("preflight claude\r")
        wait_until(wrapped.noted, "the start")
        terminal.hang_up()
        wait_until(lambda: not is_alive(int(wrapped.noted()[0])), "the end of claude")
