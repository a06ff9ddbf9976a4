"""claude as a plain child, with as little of preflight as that takes.

On Windows `exec` starts another process and ends this one: the shell would not wait, the exit
status would be lost, and arguments are joined without quotes
(https://docs.python.org/3/library/os.html#os.execv, https://github.com/python/cpython/issues/64650).
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from subprocess import Popen

NAMES = ("claude.exe", "claude.cmd", "claude.bat")


def run(command: Sequence[str], environ: Mapping[str, str]) -> int:
    """Start a program, wait for it and return its exit status; raises `OSError`."""
    return as_status(started(command, environ).wait())


def started(command: Sequence[str], environ: Mapping[str, str]) -> Popen[bytes]:
    """Start a program on our own streams; raises `OSError`."""
    import subprocess

    # Ctrl-C and Ctrl-Break go to every process of the console; claude has it as well, and decides.
    from .signals import signal

    for name in ("SIGINT", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _nothing)
    child = subprocess.Popen(list(command), env=dict(environ))
    _tie(child)
    return child


def _tie(child: Popen[bytes]) -> None:
    """Let claude end with us, should we be killed: nobody would know of it any more."""
    try:
        from ...machine.windows import job

        job.tie(int(getattr(child, "_handle", 0)))
    except Exception:
        pass  # it lives on then, as it did


def whole(command: Sequence[str]) -> list[str]:
    """The command without a batch file in it; raises `OSError`, or whatever fails of ours."""
    from ...machine.host import Host
    from ...machine.windows import batch

    host = Host(os.environ, home=None, cwd=None, platform="win32")
    return batch.command(host, command)


def as_status(code: int) -> int:
    """An exit code of Windows as `sys.exit` takes it: 32 bits, the upper half negative."""
    return code - (1 << 32) if code >= 1 << 31 else code


def _nothing(number: int, frame: object) -> None:
    """Instead of Python's own handler, which would end the wait."""
