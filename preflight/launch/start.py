"""Starting claude: in place of this process, or as its child."""

from __future__ import annotations

import errno
import os

from ..exits import NOT_EXECUTABLE, NOT_FOUND
from .signals import signal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import NoReturn

    from .relay import Relay

# Python ignores these two at start-up; claude must find them as a shell would have left them.
PYTHON_IGNORES = tuple(
    getattr(signal, name) for name in ("SIGPIPE", "SIGXFSZ") if hasattr(signal, name)
)


class CannotStart(Exception):
    """The executable could not be started; `status` is the shell's exit status for that."""

    def __init__(self, path: str, error: OSError) -> None:
        missing = error.errno in (errno.ENOENT, errno.ENOTDIR)
        self.status = NOT_FOUND if missing else NOT_EXECUTABLE
        reason = error.strerror or type(error).__name__
        if missing and os.path.exists(path):
            reason = "its interpreter (the first line after #!) was not found"
        from ..render.safe import one_line

        super().__init__(f"cannot start {one_line(path)}: {reason}")


def replace(path: str, arguments: Sequence[str], environ: Mapping[str, str]) -> NoReturn:
    """Become claude; only returns by raising `CannotStart`."""
    for number in PYTHON_IGNORES:
        signal.signal(number, signal.SIG_DFL)
    _with_shell_fallback(path, lambda file, argv: os.execve(file, argv, environ), arguments)
    raise AssertionError("exec returned")


def spawn(
    path: str,
    arguments: Sequence[str],
    environ: Mapping[str, str],
    *,
    mask: Iterable[int],
    relay: Relay | None,
) -> int:
    """Start claude as a child of this process group and return its process id.

    `mask` is the set of signals blocked in the child.  `posix_spawn` rather than fork: nothing of
    this interpreter is copied, and the error of a failed exec comes back.  Raises `CannotStart`.
    """
    actions = [(os.POSIX_SPAWN_DUP2, relay.child_end, 2)] if relay else []

    def start(file: str, argv: list[str]) -> int:
        return os.posix_spawn(
            file,
            argv,
            environ,
            file_actions=actions,
            setsigmask=mask,
            setsigdef=PYTHON_IGNORES,
        )

    return _with_shell_fallback(path, start, arguments)


def _with_shell_fallback(
    path: str, start: Callable[[str, list[str]], int], arguments: Sequence[str]
) -> int:
    try:
        return start(path, ["claude", *arguments])
    except OSError as error:
        if error.errno != errno.ENOEXEC or _is_binary(path):
            raise CannotStart(path, error) from None
    # A script without a `#!` line: every shell runs it with sh (POSIX, "Command Search and
    # Execution").
    try:
        return start("/bin/sh", ["sh", path, *arguments])
    except OSError as error:
        raise CannotStart(path, error) from None


def _is_binary(path: str) -> bool:
    """A shell's test for what it will not read as a script: a NUL in the first line."""
    try:
        with open(path, "rb") as stream:
            return b"\0" in stream.read(128).partition(b"\n")[0]
    except OSError:
        return True
