"""Other systems by design: nothing but the launch needs POSIX, and Windows has a path of its own.

Simulated here by taking away what Windows lacks; not run on Windows.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest
from made_up import fake_claude
from repository import PACKAGE
from wrapping import Wrapped

from preflight.launch.process.as_child import as_status

WITHOUT_POSIX = """\
import importlib.abc, os, signal, sys, types

nt = sys.modules["nt"] = types.ModuleType("nt")
nt.environ = dict(os.environ)
msvcrt = sys.modules["msvcrt"] = types.ModuleType("msvcrt")
msvcrt.LK_NBLCK, msvcrt.locking = 2, lambda descriptor, mode, count: None

class NoPosix(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name in ("fcntl", "termios", "tty", "pty", "pwd", "grp", "resource", "syslog"):
            raise ImportError(name)

sys.meta_path.insert(0, NoPosix())
sys.platform = "win32"
for name in ("posix_spawn", "posix_spawnp", "fork", "forkpty", "geteuid", "getuid", "getpgrp",
             "tcgetpgrp", "openpty", "register_at_fork", "mkfifo", "WIFEXITED"):
    if hasattr(os, name):
        delattr(os, name)
for name in ("SIGALRM", "SIGCHLD", "SIGCONT", "SIGHUP", "SIGKILL", "SIGQUIT", "SIGSTOP", "SIGTSTP",
             "SIGTTIN", "SIGTTOU", "SIGUSR1", "SIGUSR2", "SIGWINCH", "SIGPIPE", "SIGXFSZ",
             "setitimer", "pthread_sigmask", "sigwait", "sigpending", "sigwaitinfo"):
    if hasattr(signal, name):
        delattr(signal, name)
"""
"""What a process on Windows does not find; its own subprocess was loaded before."""


def simulated(code: str) -> list[str]:
    others = "import subprocess, click, keyring, packaging, psutil\n"
    others += "subprocess._USE_POSIX_SPAWN = False\n"  # Windows has a subprocess of its own
    return [sys.executable, "-c", others + WITHOUT_POSIX + code]


def modules() -> list[str]:
    """Every module of the package but those of the launch that only POSIX takes."""
    posix = {"stderr_relay", "start", "exit_like", "supervise", "terminal", "watch", "witness"}
    names = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        name = ".".join(parts).removesuffix(".__init__")
        if parts[1] != "launch" or parts[-1] not in posix:
            names.append(name)
    return names


def test_every_module_outside_the_launch_imports() -> None:
    code = f"import importlib\nprint([bool(importlib.import_module(n)) for n in {modules()!r}][-1])"
    done = subprocess.run(simulated(code), capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("True\n", "")


RUN = "import preflight.__main__\nsys.exit(preflight.__main__.main())"


@pytest.mark.parametrize("arguments", [["-p", "a b"], ["mcp"], ["update"], ["--version"], []])
def test_status_and_streams(wrapped: Wrapped, arguments: list[str]) -> None:
    wrapped.shell('cat; echo "$@"; echo err >&2; exit 9')
    done = subprocess.run(
        [*simulated(RUN), "claude", *arguments],
        env=wrapped.environ,
        cwd=wrapped.project,
        input=b"in\n",
        capture_output=True,
    )
    assert done.returncode == 9
    assert done.stdout == b"in\n" + " ".join(arguments).encode() + b"\n"
    assert done.stderr == b"err\n"


def test_nothing_to_start(wrapped: Wrapped) -> None:
    done = subprocess.run(
        [*simulated(RUN), "claude", "-p"], env=wrapped.environ, capture_output=True, text=True
    )
    assert done.returncode == 127
    assert "cannot start" in done.stderr


def test_ctrl_c_is_for_claude(wrapped: Wrapped) -> None:
    """The console sends it to both; claude decides, and preflight waits."""
    wrapped.python(
        "signal.signal(signal.SIGINT, lambda *_: note('INT'))\nnote('ready')\n"
        "while len(open(os.environ['NOTES']).read().split()) < 2: time.sleep(0.01)\nsys.exit(4)"
    )
    command = [*simulated(RUN), "claude", "-p"]
    with subprocess.Popen(command, env=wrapped.environ, process_group=0) as process:
        wrapped.wait_for_note("ready")
        time.sleep(0.05)
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(20) == 4


BROKEN = "sys.modules['preflight.launch.run'] = None\n"


@pytest.mark.parametrize("arguments", [["-p", "a b", 'c"d'], ["--version"]])
def test_the_fallback_waits_and_hands_on_arguments_and_status(
    wrapped: Wrapped, arguments: list[str]
) -> None:
    program = fake_claude(wrapped.home / "bin/claude.exe", 'sleep 0.2; printf "<%s>" "$@"; exit 7')
    environ = {k: v for k, v in wrapped.environ.items() if k != "PREFLIGHT_CLAUDE"}
    done = subprocess.run(
        [*simulated(BROKEN + RUN), "claude", *arguments],
        env={**environ, "PATH": f'"{program.parent}":/usr/bin:/bin'},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 7
    assert done.stdout == "".join(f"<{word}>" for word in arguments)
    assert "claude is not affected" in done.stderr


def test_the_fallback_hands_nothing_to_cmd(wrapped: Wrapped) -> None:
    program = fake_claude(wrapped.home / "bin/claude.cmd", "echo started")
    environ = {k: v for k, v in wrapped.environ.items() if k != "PREFLIGHT_CLAUDE"}
    done = subprocess.run(
        [*simulated(BROKEN + RUN), "claude", "-p", "a|b"],
        env={**environ, "PATH": f"{program.parent}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (125, "")


@pytest.mark.parametrize(
    ("code", "status"),
    [(0, 0), (1, 1), (255, 255), (0xC000013A, -0x3FFFFEC6), (1 << 31, -(1 << 31))],
)
def test_exit_codes_of_32_bits(code: int, status: int) -> None:
    assert as_status(code) == status
    assert status & 0xFFFFFFFF == code
