"""The stderr relay: every byte passed on as soon as it comes, a bounded part of it kept.

The relay stands between claude and the user's stderr only where nobody can tell: the child's
stderr is a terminal exactly where ours is one, and where stdout and stderr are the same pipe or
terminal they are left alone, because two ways to one place would not keep their order.
"""

from __future__ import annotations

import _thread
import errno
import os
import select

CHUNK = 1 << 17
KEPT_HEAD = 64 * 1024
KEPT_TAIL = 512 * 1024


def wanted(*, interactive: bool, update: bool) -> bool:
    """Whether stderr can be watched without anybody being able to tell.

    Interactive sessions draw on the terminal and let editors and pagers use it, so their stderr
    is inherited; the errors of such a session are in its transcript anyway.  An update prints its
    refusal on stderr alone, so there even one terminal for both is relayed.
    """
    if interactive:
        return False
    try:
        out, err = os.fstat(1), os.fstat(2)
    except OSError:
        return False
    same = (out.st_dev, out.st_ino, out.st_rdev) == (err.st_dev, err.st_ino, err.st_rdev)
    return not same or (update and os.isatty(2))


class Relay:
    """Copies from a pipe (or a pseudo terminal, where stderr is a terminal) to descriptor 2.

    Give `child_end` to the child, call `start()` once it runs and `finish()` once it ended.
    """

    def __init__(self) -> None:
        self._terminal = os.isatty(2)
        self._source, self.child_end = _open_terminal() if self._terminal else _open_pipe()
        self._lock = _thread.allocate_lock()
        self._head = bytearray()
        self._tail = bytearray()
        self._closed = False

    def start(self) -> None:
        """Begin to copy, in a thread of its own."""
        os.close(self.child_end)
        _thread.start_new_thread(self._copy_until_closed, ())

    def resize(self) -> None:
        """Give the pseudo terminal the size of the real one."""
        if self._terminal:
            _copy_window_size(2, self._source)

    def finish(self) -> bytes:
        """Pass on what is left and return what was kept.

        Where a process that claude left behind still holds the other end, a small child goes on
        copying, as the bare stderr would have gone on working.
        """
        self._lock.acquire()
        while not self._closed and _readable(self._source):
            self._copy_once()
        if not self._closed:
            _copy_in_background(self)
        return bytes(self._head) + bytes(self._tail)

    def _copy_until_closed(self) -> None:
        while True:
            _wait_readable(self._source)
            with self._lock:
                if not self._copy_once():
                    return

    def _copy_once(self) -> bool:
        try:
            data = os.read(self._source, CHUNK)
        except OSError:  # a pseudo terminal without its other end answers EIO
            data = b""
        if data and self._keep(data) and _write_all(2, data):
            return True
        self._closed = True
        os.close(self._source)  # a child that goes on writing gets EPIPE, as it would from a pipe
        return False

    def _keep(self, data: bytes) -> bool:
        room = KEPT_HEAD - len(self._head)
        if room > 0:
            self._head += data[:room]
            data = data[room:]
        if data:
            self._tail += data
            del self._tail[:-KEPT_TAIL]
        return True


def _open_pipe() -> tuple[int, int]:
    return os.pipe()


def _open_terminal() -> tuple[int, int]:
    import termios

    master, slave = os.openpty()
    # Output processing stays with the real terminal: the relay must see the bytes as written.
    modes = termios.tcgetattr(slave)
    modes[1] &= ~termios.OPOST
    modes[3] &= ~termios.ECHO
    termios.tcsetattr(slave, termios.TCSANOW, modes)
    _copy_window_size(2, master)
    return master, slave


def _copy_window_size(source: int, target: int) -> None:
    import fcntl
    import termios

    try:
        size = fcntl.ioctl(source, termios.TIOCGWINSZ, b"\0" * 8)
        fcntl.ioctl(target, termios.TIOCSWINSZ, size)
    except OSError:
        pass  # a terminal without a size keeps the default


def _readable(descriptor: int) -> bool:
    poller = select.poll()
    poller.register(descriptor, select.POLLIN)
    return bool(poller.poll(0))


def _wait_readable(descriptor: int) -> None:
    poller = select.poll()
    poller.register(descriptor, select.POLLIN)
    poller.poll()


def _write_all(descriptor: int, data: bytes) -> bool:
    """Write everything; false where the reader is gone."""
    view = memoryview(data)
    while view:
        try:
            view = view[os.write(descriptor, view) :]
        except BlockingIOError:  # somebody set the shared descriptor to non-blocking
            poller = select.poll()
            poller.register(descriptor, select.POLLOUT)
            poller.poll()
        except OSError as error:
            if error.errno == errno.EINTR:
                continue
            return False
    return True


def _copy_in_background(relay: Relay) -> None:
    if os.fork() == 0:
        try:
            while relay._copy_once():
                pass
        finally:
            os._exit(0)
