"""A made-up claude, and ways to run it bare and under preflight: plain, or on a pseudo terminal."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from conftest import PREFLIGHT
from lab import processes

PATIENCE = 30.0
"""Seconds until a test gives up waiting; only a failing one ever waits so long."""
PYTHON = f"#!{sys.executable} -IS\n"


class Wrapped:
    """A home without anything, a claude of the test's own making, and both ways to run it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.claude = home / "lib" / "claude"
        self.claude.parent.mkdir(parents=True, exist_ok=True)
        self.project = home / "project"
        self.project.mkdir(exist_ok=True)
        self.notes = home / "notes"
        self.environ = {
            "HOME": str(home),
            "PATH": f"{PREFLIGHT.parent}:/usr/local/bin:/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "PREFLIGHT_OFFLINE": "1",
            "PREFLIGHT_CLAUDE": str(self.claude),
            "PREFLIGHT_QUIET": "1",
            "NOTES": str(self.notes),
        }

    def shell(self, script: str) -> Wrapped:
        """claude is this shell script."""
        return self._install("#!/bin/sh\n" + script + "\n")

    def python(self, script: str) -> Wrapped:
        """claude is this Python script; it may note something with `note(text)`."""
        return self._install(PYTHON + PRELUDE + script + "\n")

    def _install(self, text: str) -> Wrapped:
        self.claude.write_text(text)
        self.claude.chmod(0o755)
        return self

    def command(self, *arguments: str | bytes, bare: bool = False) -> list[Any]:
        """The command line that runs this claude."""
        start = [str(self.claude)] if bare else [str(PREFLIGHT), "claude"]
        return [*start, *arguments]

    def altered(self, change: str, *arguments: str) -> list[str]:
        """The command line that runs this claude under a preflight with a part changed."""
        code = f"import os, sys\n{change}\nfrom preflight.__main__ import main\nsys.exit(main())\n"
        return [sys.executable, "-c", code, *(arguments or ("claude", "-p"))]

    def run(
        self, *arguments: str | bytes, bare: bool = False, **options: Any
    ) -> subprocess.CompletedProcess[Any]:
        """Run to the end; output is captured as bytes unless the options say otherwise."""
        options = {"stdin": subprocess.DEVNULL, "capture_output": True, **options}
        if "stdout" in options or "stderr" in options:
            del options["capture_output"]
        if "input" in options:
            del options["stdin"]
        return subprocess.run(
            self.command(*arguments, bare=bare), **self._surroundings(options), timeout=PATIENCE
        )

    @contextlib.contextmanager
    def running(
        self, *arguments: str | bytes, bare: bool = False, **options: Any
    ) -> Iterator[subprocess.Popen[Any]]:
        """Run in a process group of its own; what is left of the group is killed at the end."""
        options = {"stdin": subprocess.DEVNULL, "process_group": 0, **options}
        if options.get("start_new_session"):
            del options["process_group"]
        process = subprocess.Popen(
            self.command(*arguments, bare=bare), **self._surroundings(options)
        )
        try:
            yield process
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            for stream in filter(None, (process.stdin, process.stdout, process.stderr)):
                with contextlib.suppress(BrokenPipeError):
                    stream.close()

    def _surroundings(self, options: dict[str, Any]) -> dict[str, Any]:
        environ: Mapping[str, str] = {**self.environ, **options.pop("environ", {})}
        return {"env": environ, "cwd": self.project, **options}

    def noted(self) -> list[str]:
        """What claude noted so far."""
        try:
            return self.notes.read_text().splitlines()
        except FileNotFoundError:
            return []

    def wait_for_note(self, text: str, count: int = 1) -> list[str]:
        """The notes once this one stands there so many times."""
        wait_until(lambda: self.noted().count(text) >= count, f"note {text!r}: {self.noted()}")
        return self.noted()


PRELUDE = """\
import os, signal, sys, time
def note(text):
    descriptor = os.open(os.environ["NOTES"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.write(descriptor, (str(text) + "\\n").encode())
    os.close(descriptor)
"""

RECORDER = """\
# Notes every signal by its name, until a note is made that there is nothing more to come.
numbers = signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}
signal.pthread_sigmask(signal.SIG_BLOCK, numbers)
for number in numbers - {signal.SIGCHLD}:
    signal.signal(number, lambda *_: None)
note("ready")
while (number := signal.sigwait(numbers)) != signal.SIGALRM:
    note(signal.Signals(number).name if number < 32 else f"RT{number - signal.SIGRTMIN}")
"""
"""A claude that takes every signal; SIGALRM ends it with status 0."""


def wait_until(happened: Any, what: str, seconds: float = PATIENCE) -> None:
    """Wait for a condition; `AssertionError` where it never comes."""
    deadline = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > deadline:
            raise AssertionError(f"did not happen within {seconds} s: {what}")
        time.sleep(0.005)


def is_alive(pid: int) -> bool:
    """Whether a process runs; a zombie does not."""
    try:
        return processes.stat(pid)[processes.STATE] not in processes.GONE
    except (FileNotFoundError, ProcessLookupError):
        return False


def group_members(group: int) -> list[int]:
    """The running processes of a process group."""
    return [
        pid
        for pid, stat in processes.everyone()
        if int(stat[processes.GROUP]) == group and stat[processes.STATE] not in processes.GONE
    ]


class Pty:
    """`with Pty(command, environ, cwd) as terminal:` runs a command on a pseudo terminal.

    The command leads a session with the terminal as its controlling one.  `raw` holds every byte
    that came out.
    """

    def __init__(
        self,
        command: Sequence[Any],
        environ: Mapping[str, str],
        cwd: Path,
        *,
        size: tuple[int, int] = (30, 100),
        redirect: str = "",
    ) -> None:
        self._master, slave = pty.openpty()
        self.name = os.ttyname(slave)
        self.resize(*size)
        # A session leader without a terminal gets the first one that it opens.
        opening = f'exec "$@" <"$0" >"$0" 2>&1 {redirect}'
        self.process = subprocess.Popen(
            ["/bin/sh", "-c", opening, self.name, *command],
            env={"TERM": "xterm-256color", **environ},
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.slave = slave
        self.raw = bytearray()

    def __enter__(self) -> Pty:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for pid in session_members(self.process.pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()
        self.hang_up()
        os.close(self.slave)

    def type(self, text: str) -> None:
        os.write(self._master, text.encode())

    def resize(self, rows: int, columns: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def modes(self) -> list[Any]:
        """The terminal's modes as they are now."""
        return termios.tcgetattr(self.slave)

    def hang_up(self) -> None:
        """Close the terminal's window, so to say."""
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    def wait_for(self, text: str) -> str:
        """Everything that came out, once this text is in it."""
        deadline = time.monotonic() + PATIENCE
        while text not in self.text():
            self.read(0.1)
            if time.monotonic() > deadline:
                raise AssertionError(f"never came: {text!r}\n{bytes(self.raw)!r}")
        return self.text()

    def text(self) -> str:
        """Everything that came out so far."""
        return self.raw.decode("utf-8", "replace").replace("\r\n", "\n")

    def wait(self) -> int:
        """Read until the command ended; its return code as `subprocess` gives it."""
        deadline = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            self.read(0.02)
            if time.monotonic() > deadline:
                raise AssertionError(f"still running\n{bytes(self.raw)!r}")
        while self.read(0):
            pass
        return self.process.returncode

    def read(self, timeout: float) -> bool:
        if not select.select([self._master], [], [], timeout)[0]:
            return False
        try:
            data = os.read(self._master, 65536)
        except OSError as error:
            if error.errno == errno.EIO:  # Linux: nobody has the terminal open any more
                return False
            raise
        self.raw += data
        return bool(data)


def session_members(session: int) -> list[int]:
    """The running processes of a session."""
    return [pid for pid, stat in processes.everyone() if int(stat[processes.SESSION]) == session]
