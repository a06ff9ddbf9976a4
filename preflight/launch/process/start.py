"""Starting claude: in place of this process, or as its child."""

from __future__ import annotations

import errno
import os

from ...machine.exit_status import NOT_EXECUTABLE, NOT_FOUND
from ...machine.named_tuple import NamedTuple
from .signals import signal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import NoReturn

    from .stderr_relay import Relay

# Python ignores these two at start-up; claude must find them as a shell would have left them.
PYTHON_IGNORES = tuple(
    getattr(signal, name) for name in ("SIGPIPE", "SIGXFSZ") if hasattr(signal, name)
)


class CannotStart(Exception):
    """The executable could not be started; `status` is the shell's exit status for that.

    `errno` is the system's reason.
    """

    def __init__(self, path: str, error: OSError) -> None:
        self.errno = error.errno or errno.EIO
        missing = error.errno in (errno.ENOENT, errno.ENOTDIR)
        self.status = NOT_FOUND if missing else NOT_EXECUTABLE
        reason = error.strerror or type(error).__name__
        if missing and os.path.exists(path):
            needed = "loader" if _is_binary(path) else "interpreter (the first line after #!)"
            reason = f"its {needed} was not found"
        from ...render.safe_text import one_line

        super().__init__(f"cannot start {one_line(path)}: {reason}")


def replace(path: str, arguments: Sequence[str], environ: Mapping[str, str]) -> NoReturn:
    """Become claude; only returns by raising `CannotStart`."""
    for number in PYTHON_IGNORES:
        signal.signal(number, signal.SIG_DFL)
    _with_shell_fallback(path, arguments, environ)


class Child(NamedTuple):
    """The process that becomes claude; `failure` is read from to learn whether it could."""

    pid: int
    path: str
    failure: int

    def reason_not_started(self) -> CannotStart | None:
        """Why it did not become claude, or `None` if it did.  Ask when it has ended."""
        number = int.from_bytes(os.read(self.failure, 4), "little")
        return CannotStart(self.path, OSError(number, os.strerror(number))) if number else None


def spawn(
    path: str,
    arguments: Sequence[str],
    environ: Mapping[str, str],
    *,
    mask: Iterable[int],
    relay: Relay | None,
    guard: Callable[[int], None],
) -> Child:
    """Start claude as a child of this process group; call it without other threads.

    `mask` is the set of signals blocked in the child.  `guard` is told of the child before it
    becomes claude, so that there is no moment in which a SIGKILL of ours leaves claude alone.
    Nor do we wait for the child, which Ctrl-Z may stop at any time.  `posix_spawn` can do neither.
    """
    gate, opener = os.pipe()
    failure, report = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(opener)
        _become_when_guarded(gate, report, path, arguments, environ, mask, relay)
    os.close(gate)
    os.close(report)
    guard(pid)
    try:
        os.write(opener, b"!")
    except OSError:
        pass  # it was killed meanwhile
    os.close(opener)
    return Child(pid, path, failure)


def _become_when_guarded(
    gate: int,
    report: int,
    path: str,
    arguments: Sequence[str],
    environ: Mapping[str, str],
    mask: Iterable[int],
    relay: Relay | None,
) -> NoReturn:
    try:
        if os.read(gate, 1):  # else we were killed before the guard was set
            if relay:
                os.dup2(relay.child_end, 2)
            _handle_nothing()
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)
            replace(path, arguments, environ)
    except CannotStart as reason:
        os.write(report, reason.errno.to_bytes(4, "little"))
    finally:
        os._exit(NOT_EXECUTABLE)


def _handle_nothing() -> None:
    """What exec does to handlers, before a signal that waits already can run one of Python's."""
    for number in signal.valid_signals():
        if callable(signal.getsignal(number)):
            signal.signal(number, signal.SIG_DFL)


def _with_shell_fallback(
    path: str, arguments: Sequence[str], environ: Mapping[str, str]
) -> NoReturn:
    try:
        os.execve(path, [_word(path), *arguments], environ)
    except OSError as error:
        if error.errno != errno.ENOEXEC or _is_binary(path):
            raise CannotStart(path, error) from None
    # A script without a `#!` line: every shell runs it with sh (POSIX, "Command Search and
    # Execution").
    try:
        os.execve("/bin/sh", ["sh", path, *arguments], environ)
    except OSError as error:
        raise CannotStart(path, error) from None


def _word(path: str) -> str:
    """The command word as argument 0: claude's, but for the runtime of a claude in JavaScript.

    What stands in for a runtime (a version manager's shim) goes by that name.
    """
    name = os.path.basename(path)
    return name if name.startswith(("node", "bun", "deno")) else "claude"


def _is_binary(path: str) -> bool:
    """A shell's test for what it will not read as a script: a NUL in the first line."""
    try:
        with open(path, "rb") as stream:
            return b"\0" in stream.read(128).partition(b"\n")[0]
    except OSError:
        return True
