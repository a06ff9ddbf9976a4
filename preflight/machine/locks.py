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


class Lock:
    """An advisory lock on `path`; the system releases it when its holder dies.

    Entering raises `OSError`: `TimeoutError` when others hold it for longer than `timeout`
    seconds.  Where the platform has no `flock` nothing is locked.
    """

    def __init__(self, path: str, timeout: float) -> None:
        self._path = path
        self._timeout = timeout
        self._descriptor = -1

    def __enter__(self) -> None:
        os.makedirs(os.path.dirname(self._path), 0o700, exist_ok=True)
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0)
        self._descriptor = os.open(self._path, flags, 0o600)
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
        if fcntl is None:
            return
        until = time.monotonic() + self._timeout
        while True:
            try:
                fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return
            except BlockingIOError:
                if time.monotonic() >= until:
                    raise TimeoutError(None, "another process keeps it locked") from None
                time.sleep(_PAUSE)

    def _close(self) -> None:
        os.close(self._descriptor)
        self._descriptor = -1


def replace(path: str, data: bytes, mode: int = 0o600) -> None:
    """Put `data` at `path` in one step, with these permissions; raises `OSError`."""
    os.makedirs(os.path.dirname(path), 0o700, exist_ok=True)
    temporary = f"{path}.{os.getpid()}.new"
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(temporary, flags, mode)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
        os.chmod(temporary, mode)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
