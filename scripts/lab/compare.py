"""`scripts/compare COMMAND [ARG…]`: the command bare and under preflight, side by side.

Compared are the exit status, every byte of stdout and stderr through pipes and on a terminal, how
it ends by each signal, and what a small probe in its place sees: which streams are terminals, and
how often each signal arrives.  Bytes are compared only where two bare runs agree with each other.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import os
import pty
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

SIGNALS = ("SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2")
PROBE = """\
#!{python} -IS
import os, signal, sys
def note(text):
    with open(os.environ["COMPARE"], "a") as stream:
        stream.write(text + " ")
if sys.argv[1:] == ["isatty"]:
    note("".join("t" if os.isatty(number) else "-" for number in (0, 1, 2)))
    sys.exit(7)
numbers = signal.valid_signals() - {{signal.SIGKILL, signal.SIGSTOP}}
signal.pthread_sigmask(signal.SIG_BLOCK, numbers)
note("ready")
while (number := signal.sigwait(numbers)) != signal.SIGALRM:
    note(signal.Signals(number).name)
"""


class Ended(NamedTuple):
    """How a run ended: `subprocess`'s return code, and the bytes that came out."""

    code: int
    stdout: bytes
    stderr: bytes


class Compared(NamedTuple):
    """One line of the report."""

    what: str
    bare: str
    ours: str
    same: bool


class Subject:
    """A command that can be run bare and under preflight."""

    def __init__(self, command: Sequence[str], seconds: float) -> None:
        program = shutil.which(command[0])
        if program is None:
            sys.exit(f"compare: {command[0]}: not found")
        preflight = shutil.which("preflight") or str(Path(sys.executable).with_name("preflight"))
        self.seconds = seconds
        self._bare = [os.path.abspath(program), *command[1:]]
        self._ours = [preflight, "--quiet", "claude", *command[1:]]
        self._environ = {**os.environ, "PREFLIGHT_CLAUDE": self._bare[0]}

    def command(self, bare: bool) -> list[str]:
        return self._bare if bare else self._ours

    def start(self, bare: bool, **streams: int) -> subprocess.Popen[bytes]:
        """Start it as a process group of its own."""
        return subprocess.Popen(
            self.command(bare),
            env=self._environ,
            process_group=0,
            stdin=streams.get("stdin", subprocess.DEVNULL),
            stdout=streams.get("stdout", subprocess.DEVNULL),
            stderr=streams.get("stderr", subprocess.DEVNULL),
        )

    def through_pipes(self, bare: bool) -> Ended:
        """Run to the end, or until the time is up."""
        with self.start(bare, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            try:
                stdout, stderr = process.communicate(timeout=self.seconds)
            except subprocess.TimeoutExpired:
                _kill(process)
                stdout, stderr = process.communicate()
            return Ended(process.returncode, stdout, stderr)

    def on_a_terminal(self, bare: bool) -> Ended:
        """Run on a pseudo terminal to the end, or hang up when the time is up."""
        pid, master = pty.fork()
        if pid == 0:
            os.execvpe(self.command(bare)[0], self.command(bare), self._environ)
        raw, deadline = b"", time.monotonic() + self.seconds
        with contextlib.suppress(OSError):
            while time.monotonic() < deadline:
                if select.select([master], [], [], 0.1)[0]:
                    raw += os.read(master, 65536)
        os.close(master)
        return Ended(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), raw, b"")

    def by_signal(self, bare: bool, number: int, *, whole_group: bool) -> str:
        """How it ends by a signal after half a second."""
        with self.start(bare, stdin=subprocess.PIPE) as process:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(0.5)
            if process.returncode is None:
                (os.killpg if whole_group else os.kill)(process.pid, number)
            return _end(process, self.seconds)


def _end(process: subprocess.Popen[bytes], seconds: float) -> str:
    """How it ended, or that it did not; nothing of it is left."""
    try:
        return ended(process.wait(seconds))
    except subprocess.TimeoutExpired:
        return "went on"
    finally:
        _kill(process)


def _kill(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def ended(code: int) -> str:
    return f"status {code}" if code >= 0 else signal.Signals(-code).name


def outputs(subject: Subject) -> list[Compared]:
    """Statuses and bytes, through pipes and on a terminal."""
    rows = []
    for name, run in (("pipes", subject.through_pipes), ("terminal", subject.on_a_terminal)):
        bare, again, ours = run(True), run(True), run(False)
        rows.append(_row(f"{name}: end", ended(bare.code), ended(ours.code)))
        for stream, one, two, own in (
            ("stdout", bare.stdout, again.stdout, ours.stdout),
            ("stderr", bare.stderr, again.stderr, ours.stderr),
        ):
            if name == "terminal" and stream == "stderr":
                continue
            if one != two:
                rows.append(Compared(f"{name}: {stream}", "varies by itself", "", True))
            else:
                # An explanation after the end is preflight's purpose; nothing may come before it.
                same = own == one or (stream == "stderr" and own.startswith(one))
                same = same or (name == "terminal" and own.startswith(one))
                rows.append(Compared(f"{name}: {stream}", _size(one), _size(own), same))
    return rows


def signals(subject: Subject) -> list[Compared]:
    """How the command itself ends by each signal, sent to it alone or to its group."""
    rows = []
    for name, whole_group in itertools.product(SIGNALS, (False, True)):
        number = signal.Signals[name]
        bare, ours = (
            subject.by_signal(bare, number, whole_group=whole_group) for bare in (True, False)
        )
        rows.append(_row(f"{name} to {'its group' if whole_group else 'it'}", bare, ours))
    return rows


def probed() -> list[Compared]:
    """What a probe in the command's place sees."""
    with tempfile.TemporaryDirectory(prefix="compare-") as folder:
        notes = Path(folder) / "notes"
        os.environ["COMPARE"] = str(notes)
        probe = Path(folder) / "claude"
        probe.write_text(PROBE.format(python=sys.executable))
        probe.chmod(0o755)
        return [_isatty(probe, notes), *(_counted(probe, notes, group) for group in (False, True))]


def _isatty(probe: Path, notes: Path) -> Compared:
    seen = []
    for bare in (True, False):
        notes.write_text("")
        for kinds in itertools.product((True, False), repeat=3):
            master, slave = pty.openpty()
            with open(os.devnull, "r+b") as nothing:
                files = [slave if kind else nothing.fileno() for kind in kinds]
                subject = Subject([str(probe), "isatty"], 10)
                with subject.start(
                    bare, stdin=files[0], stdout=files[1], stderr=files[2]
                ) as process:
                    _end(process, 3)
            os.close(master)
            os.close(slave)
        seen.append(notes.read_text())
    return _row("probe: terminals in 8 combinations", *seen)


def _counted(probe: Path, notes: Path, whole_group: bool) -> Compared:
    seen = []
    for bare in (True, False):
        notes.write_text("")
        with Subject([str(probe), "signals"], 10).start(bare) as process:
            came = _came(notes, "ready")
            for name in (*SIGNALS, "SIGWINCH", "SIGCONT"):
                if came:
                    (os.killpg if whole_group else os.kill)(process.pid, signal.Signals[name])
                    came = _came(notes, name)
            if came:
                os.kill(process.pid, signal.SIGALRM)
            _end(process, 3)
        seen.append(notes.read_text())
    return _row(f"probe: signals to {'its group' if whole_group else 'it'}, each once", *seen)


def _came(notes: Path, word: str, seconds: float = 3) -> bool:
    deadline = time.monotonic() + seconds
    while word not in notes.read_text():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


def _row(what: str, bare: str, ours: str) -> Compared:
    return Compared(what, bare, ours, bare == ours)


def _size(data: bytes) -> str:
    return f"{len(data)} bytes"


def main() -> int:
    """Compare and report; 0 where everything was the same."""
    parser = argparse.ArgumentParser(prog="compare", description=__doc__)
    parser.add_argument("--seconds", type=float, default=20, help="time for one run (20)")
    parser.add_argument("command", nargs=argparse.REMAINDER, help="the command and its arguments")
    options = parser.parse_args()
    command = options.command[1:] if options.command[:1] == ["--"] else options.command
    if not command:
        parser.error("name a command, e.g. `claude --version`")
    subject = Subject(command, options.seconds)
    rows = [*outputs(subject), *signals(subject), *probed()]
    for row in rows:
        mark = "same" if row.same else "DIFFERS"
        detail = row.bare if row.bare == row.ours else f"{row.bare} | {row.ours}".strip(" |")
        print(f"{mark:8} {row.what:44} {detail[:100]}")
    return 0 if all(row.same for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
