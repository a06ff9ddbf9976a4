"""Interactive shells in a terminal, and a claude that stops at Ctrl-Z."""

from __future__ import annotations

from lab.tmux import Screen
from wrapping import wait_until

SHELLS = {
    "bash": ["--norc", "--noprofile", "-i"],
    "dash": ["-i"],
    "fish": ["--no-config", "-i", "-C", "function fish_prompt; echo -n 'READY$ '; end"],
    "zsh": ["-f", "-i"],
}

READER = """\
# Reads lines from the terminal; `z` and its kin stop, `raw` reads keys instead.
import termios, tty
count = 0
def interrupted(*_):
    global count
    count += 1
    print("INT", count, flush=True)
signal.signal(signal.SIGINT, interrupted)
print("UP", flush=True)
while line := sys.stdin.readline():
    word = line.strip()
    if word == "quit":
        sys.exit(5)
    if word.startswith("stop"):
        _, whom, name = word.split()
        os.kill(0 if whom == "group" else os.getpid(), getattr(signal, name))
    print("LINE", word, flush=True)
"""


class Shell:
    """An interactive shell in a terminal, and the prompts that it has shown."""

    def __init__(self, screen: Screen, name: str = "bash") -> None:
        self.screen = screen
        self.status = "status" if name == "fish" else "?"
        screen.wait_for("READY$")
        self._group = screen.foreground()

    def suspend(self) -> None:
        """Ctrl-Z, until the shell has its prompt and the terminal back."""
        prompts = self.screen.text().count("READY$")
        self.screen.press("C-z")
        self.screen.wait_until(lambda shown: shown.count("READY$") > prompts)
        wait_until(lambda: self.screen.foreground() == self._group, "the shell in front")

    def resume(self) -> None:
        """`fg`, until the terminal is the job's: what is typed before that may be lost."""
        self.enter("fg")
        wait_until(lambda: self.screen.foreground() != self._group, "the job in front")

    def enter(self, text: str, *expected: str) -> str:
        """Type a line, and wait for what it brings onto the screen."""
        self.screen.type(text)
        self.screen.press("Enter")
        return self.screen.wait_for(*expected)

    def press(self, key: str, *expected: str) -> str:
        self.screen.press(key)
        return self.screen.wait_for(*expected)
