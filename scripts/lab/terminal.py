"""A pseudo terminal with a screen that can be read, for driving a program from Python."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

import pyte

# Sequences of the kitty keyboard protocol, which pyte would print.
KEYBOARD_PROTOCOL = re.compile(rb"\x1b\[[<>=?][0-9;]*u")


def reads_lines(descriptor: int) -> bool:
    """Whether who reads from this terminal gets whole lines, and not each key."""
    return bool(termios.tcgetattr(descriptor)[3] & termios.ICANON)


class Terminal:
    """`with Terminal([...], environ, cwd) as terminal:` runs a command in a session of its own.

    `status` is the wait status once the command ended; `raw` holds every byte that it wrote.
    """

    def __init__(
        self,
        command: Sequence[str],
        environ: Mapping[str, str],
        cwd: Path,
        *,
        width: int = 100,
        height: int = 30,
    ) -> None:
        self._command, self._environ, self._cwd = list(command), dict(environ), cwd
        self._size = struct.pack("HHHH", height, width, 0, 0)
        self._screen = pyte.Screen(width, height)
        self._stream = pyte.ByteStream(self._screen)
        self.raw = bytearray()
        self.status: int | None = None

    def __enter__(self) -> Terminal:
        self.pid, self._master = pty.fork()
        if self.pid == 0:
            try:
                fcntl.ioctl(0, termios.TIOCSWINSZ, self._size)
                os.chdir(self._cwd)
                environ = {"TERM": "xterm-256color", **self._environ}
                os.execve(self._command[0], self._command, environ)
            finally:
                os._exit(127)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self._master)

    def type(self, text: str) -> None:
        os.write(self._master, text.encode())

    def prompt(self, text: str) -> None:
        """Type text and press Enter, apart from each other: together they look like a paste.

        What is typed before claude reads key by key would reach it all at once.
        """
        deadline = time.monotonic() + 30
        while reads_lines(self._master):
            if time.monotonic() > deadline or not self._read(0.1, quiet=True):
                raise AssertionError(f"does not read key by key\n{self.text()}")
        self.type(text)
        self.wait_for(text)
        self.settle(0.3)
        self.type("\r")

    def text(self) -> str:
        """What the screen shows now, without trailing blanks and empty lines at the end."""
        return "\n".join(line.rstrip() for line in self._screen.display).rstrip()

    def settle(self, seconds: float) -> None:
        """Read what comes for so many seconds, or until the program ends."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0 and self._read(left):
            pass

    def wait_for(self, text: str, seconds: float = 30) -> None:
        """Read until the screen shows `text`; `AssertionError` with the screen otherwise."""
        deadline = time.monotonic() + seconds
        while text not in self.text():
            if time.monotonic() > deadline or not self._read(0.2, quiet=True):
                raise AssertionError(f"not on the screen: {text!r}\n{self.text()}")

    def wait(self, seconds: float = 30) -> int:
        """Read until the program ends and return its wait status."""
        deadline = time.monotonic() + seconds
        while self._read(0.2, quiet=True):
            if time.monotonic() > deadline:
                raise AssertionError(f"still running after {seconds} s\n{self.text()}")
        _, self.status = os.waitpid(self.pid, 0)
        return self.status

    def _read(self, timeout: float, *, quiet: bool = False) -> bool:
        """Read once; false at the end of the program, or (unless `quiet`) when nothing came."""
        if not select.select([self._master], [], [], timeout)[0]:
            return quiet
        try:
            data = os.read(self._master, 65536)
        except OSError:  # Linux answers EIO when the last process of the terminal is gone
            return False
        self.raw += data
        self._stream.feed(KEYBOARD_PROTOCOL.sub(b"", data))
        return bool(data)
