from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from preflight.machine.conversation import Conversation, TooMuch

ENVIRON = {"PATH": os.defpath}


def talk(tmp_path: Path, script: str, limit: int = 1 << 20) -> Conversation:
    command = [sys.executable, "-c", script]
    return Conversation(command, environ=ENVIRON, cwd=str(tmp_path), limit=limit)


def test_lines_both_ways(tmp_path: Path) -> None:
    script = "import sys\nfor line in sys.stdin: print(line.upper(), end='', flush=True)"
    with talk(tmp_path, script) as it:
        for word in (b"one\n", b"two\n"):
            it.tell(word)
            assert it.line(10) == word.upper()
        assert it.line(0.05) is None
        it.tell_no_more()
        assert it.line(10) == b""
        assert it.line(10) == b""
        assert it.end() == 0


def test_the_last_line_may_lack_its_end(tmp_path: Path) -> None:
    with talk(tmp_path, "print('a'); print('b', end='')") as it:
        assert [it.line(10) for _ in range(3)] == [b"a\n", b"b", b""]


def test_more_than_the_limit(tmp_path: Path) -> None:
    with talk(tmp_path, "print('x' * 100_000)", limit=1000) as it, pytest.raises(TooMuch):
        it.line(10)


def test_stderr_is_kept_and_holds_nothing_up(tmp_path: Path) -> None:
    with talk(tmp_path, "import sys; sys.stderr.write('x' * 500_000 + 'end'); print(1)") as it:
        assert it.line(10) == b"1\n"
        it.end()
    assert it.stderr.endswith(b"xend")
    assert len(it.stderr) <= 1 << 16


def test_who_stays_is_ended(tmp_path: Path) -> None:
    stubborn = "import signal, time; signal.signal(15, signal.SIG_IGN); print(1, flush=True)\n"
    with talk(tmp_path, stubborn + "time.sleep(60)") as it:
        assert it.line(10) == b"1\n"
        began = time.monotonic()
        assert it.end() == -9
    assert time.monotonic() - began < 3


def test_it_has_no_terminal_and_a_group_of_its_own(tmp_path: Path) -> None:
    script = (
        "import os\nprint(os.getsid(0) == os.getpid())\n"
        "try: os.open('/dev/tty', os.O_RDWR)\nexcept OSError: print('none')"
    )
    with talk(tmp_path, script) as it:
        assert [it.line(10), it.line(10)] == [b"True\n", b"none\n"]


def test_what_cannot_be_started(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Conversation([str(tmp_path / "none")], environ={}, cwd=str(tmp_path), limit=1)
