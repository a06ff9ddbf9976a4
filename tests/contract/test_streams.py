"""Every byte of stdin, stdout and stderr, in order, at any size, and no byte more."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from conftest import PREFLIGHT, tool
from wrapping import Wrapped, wait_until

GIGABYTE = 1 << 30
BLOCK = bytes(range(256)) * 4096
POUR = f"import sys\nblock = bytes(range(256)) * 4096\nfor _ in range({GIGABYTE} // len(block)):\n"
"""A program's beginning that repeats its last line until a gigabyte is through."""


def drain(descriptor: int) -> int:
    """Read to the end; the number of bytes, all of which are as `POUR` wrote them."""
    total = 0
    view = memoryview(BLOCK + BLOCK)
    while data := os.read(descriptor, 1 << 18):
        start = total % len(BLOCK)
        assert data == view[start : start + len(data)]
        total += len(data)
    return total


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_a_gigabyte_out(wrapped: Wrapped, stream: str) -> None:
    wrapped.python(f"{POUR}    sys.{stream}.buffer.write(block)\nsys.exit(9)")
    other = {"stdout": "stderr", "stderr": "stdout"}[stream]
    pipes = {stream: subprocess.PIPE, other: subprocess.DEVNULL}
    with wrapped.running("-p", bufsize=0, **pipes) as process:
        assert drain(getattr(process, stream).fileno()) == GIGABYTE
        assert process.wait(20) == 9


def test_a_gigabyte_in(wrapped: Wrapped) -> None:
    wrapped.python(
        "block, total = bytes(range(256)) * 8192, 0\n"
        "while data := os.read(0, 1 << 18):\n"
        "    start = total % (1 << 20)\n"
        "    assert data == memoryview(block)[start:start + len(data)]\n"
        "    total += len(data)\n"
        "print(total)"
    )
    with wrapped.running("-p", stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        for _ in range(GIGABYTE // len(BLOCK)):
            process.stdin.write(BLOCK)
        assert process.communicate()[0] == b"%d\n" % GIGABYTE


ODD = [b"\0\xff\xfe", "ä".encode()[:1], "ä".encode()[1:], b"\r\n\x1b[31m", b"", b"no newline"]


@pytest.mark.parametrize("arguments", [["-p"], ["update"]], ids=" ".join)
def test_bytes_come_one_by_one(wrapped: Wrapped, arguments: list[str]) -> None:
    """Half characters and control bytes, each passed on before the next is written."""
    wrapped.python(
        f"for piece in {ODD}:\n    os.write(2, piece); sys.stdin.buffer.read(1)\nsys.exit(3)"
    )
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
    with wrapped.running(*arguments, bufsize=0, **pipes) as process:
        assert process.stdin is not None
        assert process.stderr is not None
        for piece in ODD:
            assert process.stderr.read(len(piece)) == piece
            process.stdin.write(b".")
        assert process.stderr.read() == b""
        assert process.wait(20) == 3


def test_binary_through_a_terminal(wrapped: Wrapped) -> None:
    """With stderr on a terminal and stdout elsewhere the relay has a terminal of its own."""
    from wrapping import Pty

    wrapped.python("os.write(2, bytes(range(256)) + b'END')")
    seen = []
    for bare in (True, False):
        command = wrapped.command("-p", bare=bare)
        with Pty(command, wrapped.environ, wrapped.project, redirect=">/dev/null") as terminal:
            assert terminal.wait() == 0
            seen.append(bytes(terminal.raw))
    assert seen[0] == seen[1]
    assert seen[1].endswith(b"END")


@pytest.mark.parametrize("arguments", [["-p"], ["update"], ["mcp"]], ids=" ".join)
@pytest.mark.parametrize("kind", ["pipe", "file", "terminal"])
def test_order_where_both_go_to_one_place(
    wrapped: Wrapped, tmp_path: Path, kind: str, arguments: list[str]
) -> None:
    from wrapping import Pty

    wrapped.python("for number in range(3000): os.write(1 + number % 2, f'{number}\\n'.encode())\n")
    if kind == "pipe":
        text = wrapped.run(*arguments, stdout=subprocess.PIPE, stderr=subprocess.STDOUT).stdout
    elif kind == "file":
        with open(tmp_path / "log", "ab") as log:
            wrapped.run(*arguments, stdout=log, stderr=log)
        text = (tmp_path / "log").read_bytes()
    else:
        with Pty(wrapped.command(*arguments), wrapped.environ, wrapped.project) as terminal:
            assert terminal.wait() == 0
            text = bytes(terminal.raw)
    numbers = [int(word) for word in text.split()]
    if kind == "terminal" and arguments == ["update"]:
        # Relayed for the sake of its refusal, so only each stream by itself keeps its order.
        numbers = sorted(numbers, key=lambda number: number % 2)
        assert numbers == [*range(0, 3000, 2), *range(1, 3000, 2)]
    else:
        assert numbers == list(range(3000))


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
@pytest.mark.parametrize("bare", [True, False], ids=["bare", "preflight"])
def test_a_reader_that_goes_away(wrapped: Wrapped, stream: str, bare: bool) -> None:
    """claude ends by SIGPIPE at its first write after that, as `claude | head -1` would."""
    wrapped.shell(
        f"echo one >&{1 if stream == 'stdout' else 2}; read wait; "
        f"echo two >&{1 if stream == 'stdout' else 2}; echo alive >>$NOTES"
    )
    pipes = {stream: subprocess.PIPE, "stdin": subprocess.PIPE}
    with wrapped.running("-p", bare=bare, bufsize=0, **pipes) as process:
        reader = getattr(process, stream)
        assert reader.read(4) == b"one\n"
        reader.close()
        time.sleep(0.05)
        assert process.stdin is not None
        process.stdin.write(b"\n")
        assert process.wait(20) == -signal.SIGPIPE
    assert wrapped.noted() == []


def test_a_named_pipe_may_change_its_reader(wrapped: Wrapped, tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    wrapped.shell("echo one >&2; read wait; echo two >&2")
    first = os.open(fifo, os.O_RDONLY | os.O_NONBLOCK)
    writer = os.open(fifo, os.O_WRONLY)
    with wrapped.running("-p", stdin=subprocess.PIPE, stderr=writer, bufsize=0) as process:
        os.close(writer)
        os.set_blocking(first, True)
        assert os.read(first, 4) == b"one\n"
        os.close(first)
        time.sleep(0.05)
        second = os.open(fifo, os.O_RDONLY | os.O_NONBLOCK)
        os.set_blocking(second, True)
        assert process.stdin is not None
        process.stdin.write(b"\n")
        assert process.wait(20) == 0
        assert os.read(second, 100) == b"two\n"
        os.close(second)


def test_a_slow_reader_costs_no_memory(wrapped: Wrapped) -> None:
    wrapped.python(f"{POUR}    sys.stderr.buffer.write(block)")
    with wrapped.running("-p", stderr=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
        assert process.stderr is not None
        for _ in range(8):
            os.read(process.stderr.fileno(), 1 << 16)
            time.sleep(0.1)
        status = Path(f"/proc/{process.pid}/status").read_text()
        peak = next(int(line.split()[1]) for line in status.splitlines() if "VmHWM" in line)
    assert peak < 24 * 1024


def test_a_stuck_reader_does_not_hold_the_prompt_for_ever(wrapped: Wrapped) -> None:
    """claude is gone, its words are stuck: whoever ends preflight gets claude's status."""
    wrapped.python("os.write(2, bytes(100_000)); note('ready'); sys.exit(8)")
    with wrapped.running("-p", stderr=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
        wrapped.wait_for_note("ready")
        time.sleep(0.2)
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 8


def test_a_writer_learns_that_claude_reads_no_more(wrapped: Wrapped) -> None:
    wrapped.python("os.close(0); note('closed'); signal.sigwait({signal.SIGUSR1})")
    with wrapped.running("-p", stdin=subprocess.PIPE, bufsize=0) as process:
        wrapped.wait_for_note("closed")
        assert process.stdin is not None

        def refused() -> bool:
            assert process.stdin is not None
            try:
                process.stdin.write(b"x")
            except BrokenPipeError:
                return True
            return False

        wait_until(refused, "a broken pipe")


def test_a_reader_learns_that_claude_writes_no_more(wrapped: Wrapped) -> None:
    wrapped.python("os.close(1); os.close(9); note('closed'); signal.sigwait({signal.SIGUSR1})")
    ours, theirs = os.pipe()

    def as_nine() -> None:
        os.dup2(theirs, 9)

    options = {"stdout": subprocess.PIPE, "pass_fds": (9,), "preexec_fn": as_nine}
    with wrapped.running("-p", **options) as process:
        os.close(theirs)
        assert process.stdout is not None
        assert process.stdout.read() == b""
        assert os.read(ours, 1) == b""
    os.close(ours)


def test_pipeline(wrapped: Wrapped) -> None:
    wrapped.shell("tr a-z A-Z; echo said >&2; exit 4")
    script = f'set -o pipefail; echo hello | "{PREFLIGHT}" claude -p | rev; echo $?'
    done = subprocess.run([tool("bash"), "-c", script], env=wrapped.environ, capture_output=True)
    assert (done.stdout, done.stderr) == (b"OLLEH\n4\n", b"said\n")


def test_stream_json_both_ways(wrapped: Wrapped) -> None:
    wrapped.python(
        "import json\n"
        "for line in sys.stdin:\n"
        "    print(json.dumps({'type': 'result', 'asked': json.loads(line)}), flush=True)"
    )
    flags = ["-p", "--input-format", "stream-json", "--output-format", "stream-json", "--verbose"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "bufsize": 1}
    with wrapped.running(*flags, **pipes) as process:
        for number in range(5):
            process.stdin.write(json.dumps({"n": number, "text": "ü\n"}) + "\n")
            answer = json.loads(process.stdout.readline())
            assert answer["asked"] == {"n": number, "text": "ü\n"}
        process.stdin.close()
        assert process.wait(20) == 0


@pytest.mark.parametrize("arguments", [["-p"], [], ["update"], ["mcp"]], ids=str)
@pytest.mark.parametrize("closed", [(0,), (1,), (2,), (0, 1), (1, 2), (0, 2), (0, 1, 2)], ids=str)
def test_closed_streams_stay_closed(
    wrapped: Wrapped, closed: tuple[int, ...], arguments: list[str]
) -> None:
    wrapped.python(
        "def is_open(n):\n"
        "    try: os.fstat(n)\n"
        "    except OSError: return False\n"
        "    return True\n"
        "note([is_open(n) for n in range(12)]); sys.exit(3)"
    )
    redirect = " ".join(f"{number}>&-" for number in closed)
    for start in (f"'{wrapped.claude}'", f"'{PREFLIGHT}' claude"):
        script = f"{start} {' '.join(arguments)} {redirect}"
        done = subprocess.run(["sh", "-c", script], env=wrapped.environ, capture_output=True)
        assert (done.returncode, done.stdout, done.stderr) == (3, b"", b"")
    bare, ours = wrapped.noted()
    assert ours == bare


def test_full_disk_under_stderr(wrapped: Wrapped) -> None:
    """claude goes on as before; a broken pipe in place of the full disk would end it."""
    wrapped.shell(
        "i=0; while [ $i -lt 3000 ]; do echo 0123456789 >&2; i=$((i + 1)); done; echo on; exit 2"
    )
    for bare in (True, False):
        with open("/dev/full", "wb") as full:
            done = wrapped.run("-p", bare=bare, stdout=subprocess.PIPE, stderr=full)
        assert (done.returncode, done.stdout) == (2, b"on\n")


def test_a_stream_that_does_not_block(wrapped: Wrapped) -> None:
    """node makes shared pipes non-blocking; the relay must wait then, and lose nothing."""
    wrapped.python("os.write(2, b'x' * 300_000)")
    ours, theirs = os.pipe()
    fcntl.fcntl(theirs, fcntl.F_SETFL, os.O_NONBLOCK | fcntl.fcntl(theirs, fcntl.F_GETFL))
    with wrapped.running("-p", stderr=theirs, stdout=subprocess.DEVNULL) as process:
        os.close(theirs)
        time.sleep(0.1)
        total = 0
        while data := os.read(ours, 1 << 16):
            total += len(data)
        assert process.wait(20) == 0
    os.close(ours)
    assert total == 300_000


def test_lines_stay_whole_where_an_update_is_watched(wrapped: Wrapped) -> None:
    """stderr takes another way to the terminal; stdout's lines do not cut one in two."""
    from wrapping import Pty

    wrapped.python(
        "import threading\n"
        "def write(to, line):\n"
        "    for _ in range(2000): os.write(to, line)\n"
        "other = threading.Thread(target=write, args=(2, b'e' * 98 + b'\\n'))\n"
        "other.start(); write(1, b'oooo\\n'); other.join()"
    )
    with Pty(wrapped.command("update"), wrapped.environ, wrapped.project) as terminal:
        assert terminal.wait() == 0
        lines = bytes(terminal.raw).split(b"\r\n")
    assert sorted(set(lines)) == [b"", b"e" * 98, b"oooo"]
    assert lines.count(b"e" * 98) == lines.count(b"oooo") == 2000


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_full_stderr_holds_nothing_up(wrapped: Wrapped, moment: str) -> None:
    """A caller that waits for the end first and reads later must not wait for ever."""
    wrapped.python("note('ready'); sys.exit(3)")
    environ = (
        {"PREFLIGHT_QUIET": "", "ANTHROPIC_BASE_URL": "nonsense"} if moment == "before" else {}
    )
    if moment == "after":
        environ["CLAUDE_CODE_SKIP_PROMPT_HISTORY"] = "1"
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    with pytest.raises(BlockingIOError):
        while True:
            os.write(writer, b"x" * 512)
    os.set_blocking(writer, True)
    with wrapped.running("-p", environ=environ, stderr=writer) as process:
        assert process.wait(20) == 3
    assert wrapped.noted() == ["ready"]
    os.close(reader)
    os.close(writer)


def test_lines_of_several_runs_stay_whole_in_one_pipe(wrapped: Wrapped) -> None:
    """What a pipe takes at once is not torn by another writer, however slow the reader is."""
    wrapped.python(
        "line = (sys.argv[2] * 99 + '\\n').encode()\nfor _ in range(2000): os.write(2, line)"
    )
    reader, writer = os.pipe()
    with contextlib.ExitStack() as stack:
        runs = [stack.enter_context(wrapped.running("-p", name, stderr=writer)) for name in "abcd"]
        os.close(writer)
        data = b""
        while piece := os.read(reader, 3000):
            data += piece
        assert [run.wait(20) for run in runs] == [0] * 4
    os.close(reader)
    lines = data.split(b"\n")
    assert sorted(set(lines)) == [b"", b"a" * 99, b"b" * 99, b"c" * 99, b"d" * 99]


def test_order_where_stdout_is_another_name_of_the_terminal(wrapped: Wrapped) -> None:
    from wrapping import Pty

    wrapped.python("for number in range(300): os.write(1 + number % 2, f'{number}\\n'.encode())")
    command = wrapped.command("-p")
    with Pty(command, wrapped.environ, wrapped.project, redirect=">/dev/tty") as terminal:
        assert terminal.wait() == 0
        assert [int(word) for word in bytes(terminal.raw).split()] == list(range(300))


def test_a_relay_that_fails_lets_claude_write_on(wrapped: Wrapped) -> None:
    """As without memory: nothing is read any more, but nobody waits for us."""
    wrapped.python("for _ in range(3000): os.write(2, b'x' * 99 + b'\\n')\nsys.exit(3)")
    command = wrapped.altered(
        "from preflight.launch.process.stderr_relay import Relay\n"
        "def no_memory(self, data): raise MemoryError\n"
        "Relay._keep = no_memory"
    )
    done = subprocess.run(
        command, env=wrapped.environ, cwd=wrapped.project, capture_output=True, timeout=30
    )
    assert done.returncode == 3
    assert len(done.stderr) > 100_000
