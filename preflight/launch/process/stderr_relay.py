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
import stat

from .descriptors import PIECE, is_ours, wait_for
from .signals import signal

CHUNK = 1 << 17
KEPT_HEAD = 64 * 1024
KEPT_TAIL = 512 * 1024
LEFT_OVER = 1 << 20
"""Bytes; more than a pipe or a pseudo terminal can hold once claude has ended."""

LINE_PAUSE = 10
"""Milliseconds that half a line waits for its other half."""


def for_run(*, interactive: bool, update: bool) -> Relay | None:
    """The relay for this run, where stderr can be watched without anybody being able to tell.

    Interactive sessions draw on the terminal and let editors and pagers use it, and a pseudo
    terminal in its place is not the controlling one: `tcsetattr` on it would not silence the real
    echo.  So their stderr is inherited; the errors of such a session are in its transcript anyway.
    Where stdout and stderr are one file, two ways to it would not keep their order, and stdout is
    never ours to carry.  An update at a terminal is relayed all the same: its refusal is on stderr
    alone, comes last, and what stdout got before is on the screen by then.  Where no pipe or pseudo
    terminal can be had, stderr stays what it is.
    """
    if interactive or is_ours(1) or is_ours(2):
        return None
    if _go_to_one_place() and not (update and os.isatty(2)):
        return None
    try:
        return Relay()
    except OSError:
        return None


def _go_to_one_place() -> bool:
    """Whether stdout and stderr are one file, or two names of one terminal (`/dev/tty`)."""
    out, err = os.fstat(1), os.fstat(2)
    same = (out.st_dev, out.st_ino, out.st_rdev) == (err.st_dev, err.st_ino, err.st_rdev)
    return same or (os.isatty(1) and os.isatty(2))


class Relay:
    """Copies from a pipe (or a pseudo terminal, where stderr is a terminal) to descriptor 2.

    The child gets `child_end` as its descriptor 2.  Call `start()` once it runs and `finish()` once
    it ended.
    """

    def __init__(self) -> None:
        self._terminal = os.isatty(2)
        self._to_pipe = stat.S_ISFIFO(os.fstat(2).st_mode)
        self._source, self.child_end = _open_terminal() if self._terminal else os.pipe()
        self._lock = _thread.allocate_lock()
        self._head = bytearray()
        self._tail = bytearray()
        self._half_line = b""
        self._closed = False

    def start(self) -> None:
        """Begin to copy, in a thread of its own."""
        os.close(self.child_end)
        try:
            _thread.start_new_thread(self._copy_until_closed, (self._poller(),))
        except RuntimeError:  # no thread to be had: watch nothing, but lose nothing
            _copy_in_background(self._source)
            self._closed = True

    def resize(self) -> None:
        """Give the pseudo terminal the size of the real one."""
        if self._terminal:
            _copy_window_size(2, self._source)

    def finish(self) -> bytes:
        """Pass on what is left and return what was kept.

        Where a process that claude left behind still holds the other end, another one goes on
        copying, as the bare stderr would have gone on working.
        """
        self._lock.acquire()
        if not self._closed:
            self._copy_the_rest()
        if not self._closed:
            self._write_half_line()
            _copy_in_background(self._source)
        return bytes(self._head) + bytes(self._tail)

    def _poller(self) -> select.poll:
        poller = select.poll()
        poller.register(self._source, select.POLLIN)
        if _ends_with_its_reader(2, self._source):
            # claude must learn at its next write that the reader went away (`| head`), not at
            # the one after.
            poller.register(2, select.POLLHUP)
        return poller

    def _copy_until_closed(self, poller: select.poll) -> None:
        try:
            while True:
                ready = poller.poll()
                with self._lock:
                    if self._closed or not self._copy_once(ready):
                        return
        except BaseException:  # no memory: watch no more, but let claude go on writing
            with self._lock:
                self._closed = True
                _copy_in_background(self._source)

    def _copy_the_rest(self) -> None:
        poller = self._poller()
        left = LEFT_OVER
        while left > 0 and (ready := poller.poll(0)):
            left -= self._copy_once(ready) or left

    def _copy_once(self, ready: list[tuple[int, int]]) -> int:
        """Copy what is there and return how many bytes; 0 where there will be no more."""
        reader_is_gone = any(number == 2 for number, _ in ready)
        data = b"" if reader_is_gone else _read(self._source)
        self._keep(data)
        if data and self._write(self._whole_lines(data) if self._terminal else data):
            return len(data)
        self._write_half_line()
        self._closed = True
        os.close(self._source)  # a child that goes on writing gets EPIPE, as it would from a pipe
        return 0

    def _write(self, data: bytes) -> bool:
        """Several runs may share a pipe: what it takes at once (pipe(7)) must end with a line."""
        start = 0
        while self._to_pipe and len(data) - start > PIECE:
            end = data.rfind(b"\n", start, start + PIECE) + 1
            end = end or data.find(b"\n", start + PIECE) + 1 or len(data)
            if not _write_all(2, data[start:end]):
                return False
            start = end
        return _write_all(2, data[start:] if start else data)

    def _whole_lines(self, data: bytes) -> bytes:
        """What is to be written now, so that stdout's lines do not come into the midst of one.

        A full pseudo terminal takes the first half of a line and the second one once it is read.
        """
        data = self._half_line + data
        end = data.rfind(b"\n") + 1
        if 0 < end < len(data) and self._has_more():
            self._half_line = data[end:]
            return data[:end]
        self._half_line = b""
        return data

    def _has_more(self) -> bool:
        return bool(wait_for(self._source, select.POLLIN, LINE_PAUSE) & select.POLLIN)

    def _write_half_line(self) -> None:
        if self._half_line:
            _write_all(2, self._half_line)
            self._half_line = b""

    def _keep(self, data: bytes) -> None:
        room = KEPT_HEAD - len(self._head)
        if room > 0:
            self._head += data[:room]
            data = data[room:]
        if data:
            self._tail += data
            del self._tail[:-KEPT_TAIL]


def _ends_with_its_reader(descriptor: int, pipe: int) -> bool:
    """A socket, or a pipe without a name, as `pipe` is; one with a name may get another reader."""
    found = os.fstat(descriptor)
    return stat.S_ISSOCK(found.st_mode) or (
        stat.S_ISFIFO(found.st_mode) and found.st_dev == os.fstat(pipe).st_dev
    )


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, CHUNK)
    except OSError:  # a pseudo terminal without its other end answers EIO
        return b""


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


def _write_all(descriptor: int, data: bytes) -> bool:
    """Write everything; false where the reader is gone.

    What a full disk refuses is dropped: that must not end claude by a broken pipe.
    """
    view = memoryview(data)
    while view:
        try:
            view = view[os.write(descriptor, view) :]
        except BlockingIOError:  # somebody set the shared descriptor to non-blocking
            wait_for(descriptor, select.POLLOUT)
        except OSError as error:
            return error.errno not in (errno.EPIPE, errno.EIO)
    return True


def _copy_in_background(source: int) -> None:
    """Leave a small program behind that copies on until the last writer is gone."""
    actions = [
        (os.POSIX_SPAWN_DUP2, source, 0),
        (os.POSIX_SPAWN_DUP2, 2, 1),
        # The end of a pseudo terminal is an error to it, and none of the user's business.
        (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
    ]
    for start, program in (
        (os.posix_spawnp, "cat"),
        (os.posix_spawn, "/bin/cat"),
        (os.posix_spawn, "/usr/bin/cat"),
    ):
        try:
            start(
                program,
                ["cat"],
                os.environ,
                file_actions=actions,
                setsigmask=signal.valid_signals(),
            )
            return
        except OSError:
            continue  # without it the one left behind loses its stderr
