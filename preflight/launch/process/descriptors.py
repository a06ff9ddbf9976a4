"""The open files that claude inherits: handed on as they came, then let go of."""

from __future__ import annotations

import os
import select
import stat

PIECE = getattr(select, "PIPE_BUF", 512)
"""Bytes that a pipe takes at once when it is ready (poll(2), pipe(7))."""


def occupy_closed() -> None:
    """Fill closed standard descriptors, or a file of ours would take their numbers.

    claude finds them closed all the same: what is opened here is not inherited.
    """
    for number in (0, 1, 2):
        if not _is_open(number):
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free number, so this one


def is_ours(number: int) -> bool:
    """Whether a descriptor was opened here, like those that `occupy_closed` filled."""
    try:
        return not os.get_inheritable(number)
    except OSError:  # it was, and is closed again
        return True


def let_go() -> None:
    """Close what claude has now and we do not need.

    Otherwise the other end of a pipe would still find a reader or a writer after claude closed
    its own: a process substitution, or `yes | claude` where claude reads no more.  A file has no
    other end, and closing it would give up the locks that it is held for (fcntl_locking(2)).
    """
    for number in _open_descriptors():
        if number > 2 and not is_ours(number) and not _is_file(number):
            os.close(number)
    for number in (0, 1):
        if not os.isatty(number) and not _is_file(number):
            _replace_by_nothing(number)


def close_all_but(*kept: int) -> None:
    """Close every descriptor but these."""
    for number in _open_descriptors():
        if number not in kept:
            os.close(number)


def wait_for(number: int, event: int, patience_ms: int | None = None) -> int:
    """What poll(2) tells of `event` on a descriptor, errors included; 0 where the time ran out."""
    poller = select.poll()
    poller.register(number, event)
    return sum(told for _, told in poller.poll(patience_ms))


def _open_descriptors() -> list[int]:
    try:
        numbers = [int(name) for name in os.listdir("/dev/fd")]
    except OSError:  # no /proc
        numbers = list(range(256))
    return [number for number in numbers if _is_open(number)]  # the list's own is closed again


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True


def _is_file(number: int) -> bool:
    return stat.S_ISREG(os.fstat(number).st_mode)


def _replace_by_nothing(number: int) -> None:
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, number, inheritable=False)
    os.close(nothing)
