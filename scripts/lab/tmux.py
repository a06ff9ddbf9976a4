"""A real terminal without a person: tmux with a server, a socket and an environment of its own."""

from __future__ import annotations

import itertools
import os
import shlex
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

from . import processes
from .terminal import reads_lines

_count = itertools.count()


class Screen:
    """`with Screen(["bash", "-i"], environ, cwd) as screen:` runs a command in a 120x40 terminal.

    Needs tmux.  The server ends with the block, and with it everything that ran in it.
    """

    def __init__(
        self,
        command: Sequence[str],
        environ: Mapping[str, str],
        cwd: Path,
        *,
        width: int = 120,
        height: int = 40,
    ) -> None:
        name = f"preflight-{os.getpid()}-{next(_count)}"
        self._tmux = ["tmux", "-L", name, "-f", "/dev/null"]
        # The server's own surroundings are empty as well; `env -i` gives the command its own.
        self._environ = {
            "PATH": os.defpath + ":/usr/local/bin",
            "TERM": "xterm",
            "LANG": "C.UTF-8",
            "SHELL": "/bin/sh",  # the user's own may be one that logs nobody in
        }
        pairs = [f"{key}={value}" for key, value in {"TERM": "screen", **environ}.items()]
        line = shlex.join(["env", "-i", *pairs, *command])
        self._new = ["new-session", "-d", "-x", str(width), "-y", str(height), "-c", str(cwd), line]

    def __enter__(self) -> Screen:
        self._run(*self._new)
        self._run("set-option", "-g", "remain-on-exit", "on")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        subprocess.run([*self._tmux, "kill-server"], env=self._environ, check=False)

    def _run(self, *arguments: str) -> str:
        done = subprocess.run(
            [*self._tmux, *arguments],
            env=self._environ,
            capture_output=True,
            text=True,
            check=True,
            timeout=30,
        )
        return done.stdout

    def type(self, text: str) -> None:
        """Send text as it is."""
        self._run("send-keys", "-l", text)

    def press(self, *keys: str) -> None:
        """Send keys by tmux's names, e.g. `Enter`, `C-z`."""
        self._run("send-keys", *keys)

    def line(self, text: str) -> None:
        """Send text and, once it is on the screen, Enter."""
        before = self.text().count(text)
        self.type(text)
        deadline = time.monotonic() + 10
        while self.text().count(text) <= before and time.monotonic() < deadline:
            time.sleep(0.1)
        time.sleep(0.3)
        self.press("Enter")

    def prompt(self, text: str) -> None:
        """`line` for claude, once it reads key by key: all at once would count as a paste."""
        path = self.window("#{pane_tty}")
        descriptor = os.open(path, os.O_RDWR | os.O_NOCTTY)
        try:
            deadline = time.monotonic() + 30
            while reads_lines(descriptor):
                if time.monotonic() > deadline:
                    raise AssertionError(f"does not read key by key\n{self.text()}")
                time.sleep(0.05)
        finally:
            os.close(descriptor)
        self.line(text)

    def text(self) -> str:
        """What the screen shows, trailing blanks removed, with the scroll-back above it."""
        return self._run("capture-pane", "-p", "-S", "-2000").rstrip()

    def window(self, format: str) -> str:
        """What tmux knows of the window, e.g. `#{window_bell_flag}`."""
        return self._run("display-message", "-p", format).strip()

    def wait_for(self, *texts: str, seconds: float = 30) -> str:
        """The screen once it shows all these texts; `AssertionError` with the screen otherwise."""
        return self.wait_until(lambda shown: all(text in shown for text in texts), seconds, texts)

    def wait_until(
        self, condition: Callable[[str], bool], seconds: float = 30, wanted: object = "it"
    ) -> str:
        """The screen once the condition holds; `AssertionError` with the screen otherwise."""
        deadline = time.monotonic() + seconds
        while not condition(shown := self.text()):
            if time.monotonic() > deadline:
                raise AssertionError(f"not on the screen after {seconds} s: {wanted}\n{shown}")
            time.sleep(0.1)
        return shown

    def foreground(self) -> int:
        """The process group that the terminal belongs to at this moment; needs /proc."""
        return int(processes.stat(self.window("#{pane_pid}"))[processes.FOREGROUND])

    def resize(self, width: int, height: int) -> None:
        self._run("resize-window", "-x", str(width), "-y", str(height))
