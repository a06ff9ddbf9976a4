"""Every signal reaches claude once: sent to preflight, to the group, or by the terminal."""

from __future__ import annotations

import functools
import os
import random
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import tool
from lab import processes
from wrapping import RECORDER, Pty, Wrapped, group_members, is_alive, wait_until

COMMON = ["SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT", "SIGUSR1", "SIGUSR2", "SIGWINCH", "SIGCONT"]
FOR_ALL = [signal.Signals[name] for name in COMMON]


@pytest.fixture
def recorder(wrapped: Wrapped) -> Wrapped:
    return wrapped.python(RECORDER)


def settled(recorder: Wrapped, process: subprocess.Popen[bytes]) -> list[str]:
    """All signals that claude got, after it was ended by one more."""
    os.kill(process.pid, signal.SIGALRM)
    assert process.wait(20) == 0
    return recorder.noted()[1:]


def test_each_to_preflight_alone(recorder: Wrapped) -> None:
    with recorder.running("-p") as process:
        recorder.wait_for_note("ready")
        for sent in FOR_ALL:
            os.kill(process.pid, sent)
            recorder.wait_for_note(sent.name)
        assert settled(recorder, process) == COMMON


def test_each_to_the_whole_group(recorder: Wrapped) -> None:
    with recorder.running("-p") as process:
        recorder.wait_for_note("ready")
        for sent in FOR_ALL:
            os.killpg(process.pid, sent)
            recorder.wait_for_note(sent.name)
        assert settled(recorder, process) == COMMON


def test_a_storm_is_counted(recorder: Wrapped) -> None:
    """Real-time signals queue, so every single one must arrive."""
    with recorder.running("-p") as process:
        recorder.wait_for_note("ready")
        for number in range(60):
            send = os.killpg if number % 3 == 0 else os.kill
            send(process.pid, signal.SIGRTMIN + 1 + number % 3)
        recorder.wait_for_note("RT3", 20)
        seen = settled(recorder, process)
    assert {name: seen.count(name) for name in set(seen)} == {"RT1": 20, "RT2": 20, "RT3": 20}


@pytest.mark.parametrize(
    ("act", "name"),
    [
        (lambda terminal: terminal.type("\x03"), "SIGINT"),
        (lambda terminal: terminal.type("\x1c"), "SIGQUIT"),
        (lambda terminal: terminal.resize(50, 132), "SIGWINCH"),
    ],
    ids=["Ctrl-C", "Ctrl-backslash", "resize"],
)
@pytest.mark.parametrize("arguments", [["-p"], []], ids=["print", "interactive"])
def test_each_from_the_terminal(
    recorder: Wrapped, arguments: list[str], act: Callable[[Pty], None], name: str
) -> None:
    with Pty(recorder.command(*arguments), recorder.environ, recorder.project) as terminal:
        recorder.wait_for_note("ready")
        act(terminal)
        recorder.wait_for_note(name)
        os.kill(terminal.process.pid, signal.SIGALRM)
        assert terminal.wait() == 0
        assert recorder.noted() == ["ready", name]


def test_hang_up_of_the_terminal(recorder: Wrapped) -> None:
    """The kernel sends it to the session's leader only, which here is preflight."""
    with Pty(recorder.command(), recorder.environ, recorder.project) as terminal:
        recorder.wait_for_note("ready")
        terminal.hang_up()
        recorder.wait_for_note("SIGHUP")
        os.kill(terminal.process.pid, signal.SIGALRM)
        assert terminal.process.wait(20) == 0
        assert recorder.noted().count("SIGHUP") == 1


def test_ignored_ones_stay_ignored(wrapped: Wrapped) -> None:
    """As under nohup, or in the background of a shell without job control."""
    wrapped.python(
        "note([n for n in (1, 2, 3, 15) if signal.getsignal(n) == signal.SIG_IGN])\n"
        "note('ready'); signal.sigwait({signal.SIGUSR1})"
    )
    command = wrapped.command("-p")
    ignoring = ["/bin/sh", "-c", "trap '' HUP INT QUIT; exec \"$@\"", "sh", *command]
    process = subprocess.Popen(ignoring, env=wrapped.environ, process_group=0)
    wrapped.wait_for_note("ready")
    for sent in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
        os.kill(process.pid, sent)
        os.killpg(process.pid, sent)
    os.kill(process.pid, signal.SIGUSR1)
    assert process.wait(20) == -signal.SIGUSR1
    assert wrapped.noted()[0] == "[1, 2, 3]"


def test_an_alarm_set_before_the_start(wrapped: Wrapped) -> None:
    wrapped.python("note('ready'); time.sleep(20)")
    code = "import os, signal, sys; signal.alarm(1); os.execv(sys.argv[1], sys.argv[1:])"
    done = subprocess.run(
        [tool("python3"), "-c", code, *wrapped.command("-p")], env=wrapped.environ, timeout=20
    )
    assert done.returncode == -signal.SIGALRM


def test_blocked_ones_stay_blocked(wrapped: Wrapped) -> None:
    wrapped.python("note(sorted(map(int, signal.pthread_sigmask(signal.SIG_BLOCK, ()))))")
    for blocked in ((), (signal.SIGUSR1, signal.SIGTERM, signal.SIGCHLD)):

        def block(blocked: tuple[int, ...] = blocked) -> None:
            signal.pthread_sigmask(signal.SIG_SETMASK, blocked)

        assert wrapped.run("-p", preexec_fn=block).returncode == 0
        assert wrapped.noted()[-1] == str(sorted(map(int, blocked)))


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT", "SIGUSR1", "SIGALRM"])
@pytest.mark.parametrize("whole_group", [False, True], ids=["alone", "group"])
def test_in_the_first_milliseconds(wrapped: Wrapped, name: str, whole_group: bool) -> None:
    """Whenever it comes, the run ends by it, and nothing of it is left."""
    # A program that waits for ever and handles no signal: a shell does, at its start.
    wrapped.claude.write_text(f"#!{tool('tail')} -f\n")
    wrapped.claude.chmod(0o755)
    number = signal.Signals[name]
    for moment in range(0, 80, 8):
        pipes = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
        with wrapped.running(**pipes) as process:
            if number == signal.SIGINT:
                wait_for_python(process.pid)
            time.sleep((moment + random.random() * 8) / 1000)
            (os.killpg if whole_group else os.kill)(process.pid, number)
            _, stderr = process.communicate(timeout=20)
            assert (process.returncode, stderr) == (-number, b""), moment
            wait_until(lambda: not group_members(process.pid), "an empty group")


def wait_for_python(pid: int) -> None:
    """Until Python has started and preflight has taken SIGINT from it.

    Before that a Ctrl-C ends Python with its own words, as it does any program written in it.
    """
    was_up = False
    while True:
        status = Path(f"/proc/{pid}/status").read_text()
        caught = int(next(line for line in status.splitlines() if "SigCgt" in line).split()[1], 16)
        is_up = bool(caught & (1 << (signal.SIGINT - 1)))
        started = Path(f"/proc/{pid}/task/{pid}/children").read_text() != ""
        if started or (was_up and not is_up):
            return
        was_up = is_up


def test_in_the_last_milliseconds(wrapped: Wrapped) -> None:
    """A signal that comes too late for claude changes nothing, or ends it as it would have."""
    wrapped.shell("exit 7")
    ended = []
    for _ in range(30):
        with wrapped.running("-p", stderr=subprocess.PIPE) as process:
            time.sleep(0.025 + random.random() * 0.04)
            process.send_signal(signal.SIGTERM)
            _, stderr = process.communicate(timeout=20)
            assert stderr == b"", stderr
            ended.append(process.returncode)
    assert set(ended) <= {7, -signal.SIGTERM}


def test_preflight_killed_takes_claude_along(wrapped: Wrapped) -> None:
    wrapped.shell('echo $$ >>"$NOTES"; exec sleep 60')
    with wrapped.running("-p") as process:
        wait_until(wrapped.noted, "the start")
        os.kill(process.pid, signal.SIGKILL)
        claude = int(wrapped.noted()[0])
        wait_until(lambda: not is_alive(claude), "the end of claude")
        assert process.wait(20) == -signal.SIGKILL


def test_a_timeout_of_subprocess_ends_it(wrapped: Wrapped) -> None:
    """`subprocess.run(timeout=…)` ends its child by SIGKILL."""
    wrapped.shell('echo $$ >>"$NOTES"; exec sleep 60')
    with pytest.raises(subprocess.TimeoutExpired):
        subprocess.run(wrapped.command("-p"), env=wrapped.environ, timeout=1, capture_output=True)
    wait_until(lambda: not is_alive(int(wrapped.noted()[0])), "the end of claude")


def test_claude_killed_is_passed_on(wrapped: Wrapped) -> None:
    wrapped.shell('echo $$ >>"$NOTES"; exec sleep 20')
    with wrapped.running("-p") as process:
        wait_until(wrapped.noted, "the start")
        os.kill(int(wrapped.noted()[0]), signal.SIGKILL)
        assert process.wait(20) == -signal.SIGKILL
        assert group_members(process.pid) == []


def test_nothing_of_ours_is_left(wrapped: Wrapped) -> None:
    wrapped.shell("exit 3")
    with wrapped.running("-p") as process:
        assert process.wait(20) == 3
        assert group_members(process.pid) == []


def test_stopped_as_a_group_and_continued_alone(recorder: Wrapped) -> None:
    with recorder.running("-p") as process:
        recorder.wait_for_note("ready")
        os.killpg(process.pid, signal.SIGSTOP)
        os.kill(process.pid, signal.SIGCONT)
        recorder.wait_for_note("SIGCONT")
        os.kill(process.pid, signal.SIGUSR1)
        recorder.wait_for_note("SIGUSR1")
        assert settled(recorder, process) == ["SIGCONT", "SIGUSR1"]


def test_timeout_of_coreutils(recorder: Wrapped) -> None:
    """`timeout` signals its child and then the group: bare, claude may see it twice as well."""
    command = [tool("timeout"), "-s", "USR1", "-k", "20", "1", *recorder.command("-p")]
    with subprocess.Popen(command, env=recorder.environ, process_group=0) as process:
        notes = recorder.wait_for_note("SIGUSR1")
        time.sleep(0.2)
        notes = recorder.noted()
        os.killpg(process.pid, signal.SIGALRM)
    assert 1 <= notes.count("SIGUSR1") <= 2


def state(pid: int) -> str:
    """`T` for a process that is stopped, as proc(5) has it."""
    return processes.stat(pid)[processes.STATE]


@pytest.mark.parametrize("name", ["SIGTSTP", "SIGTTIN", "SIGSTOP"])
def test_a_stop_and_a_continue_right_after_it(wrapped: Wrapped, name: str) -> None:
    """Whichever comes in between, nobody stays stopped."""
    wrapped.shell('echo $$ >>"$NOTES"; exec sleep 60')
    with wrapped.running("-p") as process:
        wait_until(wrapped.noted, "the start")
        claude = int(wrapped.noted()[0])
        for round in range(60):
            os.killpg(process.pid, signal.Signals[name])
            time.sleep(round % 6 / 4000)
            os.killpg(process.pid, signal.SIGCONT)
            time.sleep(0.005)
            wait_until(
                lambda: (state(process.pid), state(claude)) == ("S", "S"),
                f"both go on: {state(process.pid)} {state(claude)}, round {round}",
                seconds=10,
            )


def test_the_witness_has_a_name_of_its_own(wrapped: Wrapped) -> None:
    """`pkill preflight` must not look like a signal to the whole group."""
    wrapped.shell('echo ready >>"$NOTES"; exec sleep 20')
    with wrapped.running("-p") as process:
        wrapped.wait_for_note("ready")
        (witness,) = [
            pid
            for pid in group_members(process.pid)
            if pid != process.pid and processes.is_witness(pid)
        ]
        assert b"preflight" not in Path(f"/proc/{witness}/cmdline").read_bytes()
        for pid in (process.pid, witness):
            if b"preflight" in Path(f"/proc/{pid}/cmdline").read_bytes():
                os.kill(pid, signal.SIGTERM)
        assert process.wait(20) == -signal.SIGTERM


def test_a_claude_with_a_group_of_its_own(wrapped: Wrapped) -> None:
    """Started bare it would lead the group that a shell's `kill %1` goes to."""
    wrapped.python("os.setpgid(0, 0); note('ready'); time.sleep(20)")
    with wrapped.running("-p") as process:
        wrapped.wait_for_note("ready")
        os.killpg(process.pid, signal.SIGTERM)
        assert process.wait(20) == -signal.SIGTERM


def test_a_stop_that_the_caller_ignored(wrapped: Wrapped) -> None:
    """claude takes it back to the default and stops; so do we."""
    wrapped.python(
        "signal.signal(signal.SIGTSTP, signal.SIG_DFL); os.kill(os.getpid(), signal.SIGTSTP)\n"
        "sys.exit(5)"
    )
    ignore = functools.partial(signal.signal, signal.SIGTSTP, signal.SIG_IGN)
    with wrapped.running("-p", preexec_fn=ignore) as process:
        assert os.WIFSTOPPED(os.waitpid(process.pid, os.WUNTRACED)[1])
        os.killpg(process.pid, signal.SIGCONT)
        assert process.wait(20) == 5


def test_one_after_the_other_is_the_group_too(wrapped: Wrapped) -> None:
    """As `pkill -f claude` does it: preflight first, claude last; and the next one is not lost."""
    recorder = wrapped.python(RECORDER)
    with recorder.running("-p", "words") as process:
        recorder.wait_for_note("ready")
        members = sorted(group_members(process.pid))
        lines = [Path(f"/proc/{pid}/cmdline").read_bytes() for pid in members]
        assert all(b"\0-p\0words\0" in line for line in lines)
        for pid in members:
            os.kill(pid, signal.SIGUSR1)
        recorder.wait_for_note("SIGUSR1")
        time.sleep(0.05)
        os.kill(process.pid, signal.SIGUSR1)
        recorder.wait_for_note("SIGUSR1", 2)
        assert settled(recorder, process) == ["SIGUSR1", "SIGUSR1"]


def test_a_side_task_that_fails_leaves_the_signals_alone(wrapped: Wrapped) -> None:
    wrapped.shell('echo ready >>"$NOTES"; exec sleep 20')
    command = wrapped.altered(
        "from preflight.launch.process import descriptors; descriptors.let_go = None"
    )
    with subprocess.Popen(command, env=wrapped.environ, stderr=subprocess.PIPE) as process:
        wrapped.wait_for_note("ready")
        process.terminate()
        assert process.wait(20) == -signal.SIGTERM
