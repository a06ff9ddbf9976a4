"""Files that several processes write: one at a time, each write whole or not at all."""

from __future__ import annotations

import os
import time

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType

_PAUSE = 0.005
"""Seconds between two tries; a holder keeps the lock for about one millisecond."""

READERS = 1.0
"""Seconds that readers of a file may keep Windows from replacing it."""
_PLAIN = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
"""Through no link of others, and on Windows without a `\\r` before each `\\n`."""


class Lock:
    """An advisory lock on `path`; the system releases it when its holder dies.

    Entering raises `OSError`: `TimeoutError` when others hold it for longer than `timeout`
    seconds.
    """

    def __init__(self, path: str, timeout: float) -> None:
        self._path = path
        self._timeout = timeout
        self._descriptor = -1

    def __enter__(self) -> None:
        make_folders(os.path.dirname(self._path))
        # In a folder that others write, a link of theirs would make us create its target.
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0)
        flags |= getattr(os, "O_NOFOLLOW", 0)
        owner = _owner(self._path)
        self._descriptor = os.open(self._path, flags, 0o600)
        _give(self._descriptor, owner)
        try:
            self._acquire()
        except OSError:
            self._close()
            raise

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close()

    def _acquire(self) -> None:
        until = time.monotonic() + self._timeout
        while True:
            if _take(self._descriptor):
                return
            if time.monotonic() >= until:
                raise TimeoutError(None, "another process keeps it locked")
            time.sleep(_PAUSE)

    def _close(self) -> None:
        os.close(self._descriptor)
        self._descriptor = -1


def _take(descriptor: int) -> bool:
    """Lock an open file unless another process has."""
    if fcntl is None:
        from .windows import locking

        return locking.take(descriptor)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def replace(path: str, data: bytes, mode: int = 0o600) -> None:
    """Put `data` at `path` in one step, with these permissions; raises `OSError`."""
    make_folders(os.path.dirname(path))
    owner = _owner(path)
    temporary = f"{path}.{os.getpid()}.new"
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _PLAIN
    descriptor = os.open(temporary, flags, mode)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            _give(stream.fileno(), owner)
        os.chmod(temporary, mode)
        _put(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def _put(temporary: str, path: str) -> None:
    """`os.replace`; Windows refuses it while anybody reads the file, which takes no time.

    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-movefileexa
    """
    until = time.monotonic() + READERS
    while True:
        try:
            os.replace(temporary, path)
            return
        except PermissionError:
            if fcntl is not None or time.monotonic() >= until:
                raise
            time.sleep(_PAUSE)


def create(path: str, data: bytes, mode: int = 0o600) -> None:
    """Write a file that must not exist yet; raises `FileExistsError` and other `OSError`s."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _PLAIN
    owner = _owner(path)
    descriptor = os.open(path, flags, mode)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            _give(stream.fileno(), owner)
    except BaseException:
        os.unlink(path)
        raise


def make_folders(folder: str) -> None:
    """Make a folder and those above it that are missing, for whom the nearest one belongs to."""
    missing = []
    above = folder
    while above and not os.path.isdir(above):
        missing.append(above)
        above = os.path.dirname(above)
    owner = _owner(missing[-1]) if missing else None
    os.makedirs(folder, 0o700, exist_ok=True)
    for made in missing:
        if owner is not None:
            os.chown(made, *owner, follow_symlinks=False)


def _owner(path: str) -> tuple[int, int] | None:
    """Whose a file of ours at `path` has to be; `None` where it is ours anyway.

    Only root can give a file away, and root needs it: under `sudo` with somebody's HOME, their
    settings would become root's, and their claude could not write them any more.  A folder that
    anybody may write (such as one for temporary files) says nothing about whose a new file is.
    """
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return None
    for at in (path, os.path.dirname(path)):
        try:
            status = os.lstat(at)
        except OSError:
            continue
        if at != path and status.st_mode & 0o1000:
            return None
        return None if status.st_uid == 0 else (status.st_uid, status.st_gid)
    return None


def _give(descriptor: int, owner: tuple[int, int] | None) -> None:
    if owner is not None and os.fstat(descriptor).st_uid == 0:
        os.fchown(descriptor, *owner)
