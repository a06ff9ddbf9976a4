"""A lock on a file's first byte: what Windows has in place of `flock`; it dies with its holder."""

from __future__ import annotations

import errno
import sys

_HELD = (errno.EACCES, errno.EDEADLK, 36, 0)
"""36 is Windows' own EDEADLOCK, and 0 what Wine's C library says."""


def take(descriptor: int) -> bool:
    """Lock an open file unless another process has; raises `OSError`.

    https://docs.python.org/3/library/msvcrt.html#msvcrt.locking
    """
    if sys.platform != "win32":
        return True
    import msvcrt

    try:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    except OSError as error:
        if error.errno not in _HELD:
            raise
        return False
    return True
