"""A helper program that one speaks with: started apart, heard line by line, ended with its own.

Threads read its output, so that it works where pipes cannot be polled (Windows) and a program that
floods or stalls holds nobody up.  Never used before a launch.
"""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import threading
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from types import TracebackType
    from typing import IO

PIECE = 1 << 16
WAITING = 64
"""Pieces that may wait to be heard; a program that says more is held up by its own pipe."""
KEPT = 1 << 16
"""Bytes of its stderr that are kept, the last ones."""
GRACE = 0.3
"""Seconds to end by itself once nobody listens any more."""


class TooMuch(Exception):
    """It said more than the limit."""


class Conversation:
    """`with Conversation(["prog"], environ=…, cwd=…, limit=…) as talk:` ends it, and what it
    started, with the block.

    It has a session of its own: no terminal reaches it, and it reaches no terminal.  `limit` is in
    bytes of its stdout.  Raises `OSError` where it cannot be started.
    """

    def __init__(
        self, command: Sequence[str], *, environ: Mapping[str, str], cwd: str, limit: int
    ) -> None:
        self._limit, self._size = limit, 0
        self._rest, self._ended, self._over = b"", False, False
        self._heard: queue.Queue[bytes] = queue.Queue(WAITING)
        self.stderr = b""
        self._child = subprocess.Popen(
            list(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=dict(environ),
            cwd=cwd,
            start_new_session=True,
        )
        assert self._child.stdout and self._child.stderr
        self._readers = [
            self._reader(self._child.stdout, self._pass_on),
            self._reader(self._child.stderr, self._keep),
        ]

    def tell(self, data: bytes) -> None:
        """Write to its stdin; one that does not listen is noticed by its answer."""
        assert self._child.stdin
        try:
            self._child.stdin.write(data)
            self._child.stdin.flush()
        except OSError:
            pass

    def tell_no_more(self) -> None:
        """End its input."""
        assert self._child.stdin
        try:
            self._child.stdin.close()
        except OSError:
            pass

    def line(self, patience: float) -> bytes | None:
        """Its next line, `b""` at the end, `None` where none came within so many seconds.

        What it said last may lack its end.  Raises `TooMuch`.
        """
        until = time.monotonic() + patience
        while True:
            head, newline, rest = self._rest.partition(b"\n")
            if newline or self._ended:
                self._rest = rest
                return head + newline
            try:
                piece = self._heard.get(timeout=max(0.0, until - time.monotonic()))
            except queue.Empty:
                return None
            self._size += len(piece)
            if self._size > self._limit:
                raise TooMuch
            self._ended = not piece
            self._rest += piece

    def end(self) -> int | None:
        """Its exit status, negative for the signal that ended it; until now it may have run."""
        self.tell_no_more()
        self._over = True
        if self._waits(GRACE) is None:
            self._signal(signal.SIGTERM)
            if self._waits(GRACE) is None:
                self._signal(getattr(signal, "SIGKILL", signal.SIGTERM))
                self._waits(GRACE)
        # What it started and left behind is of its group, and its pipes would stay open.
        self._signal(getattr(signal, "SIGKILL", signal.SIGTERM))
        for reader in self._readers:
            reader.join(GRACE)
        return self._child.returncode

    def __enter__(self) -> Conversation:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None:  # whoever leaves in a hurry does not wait for it
            self._signal(getattr(signal, "SIGKILL", signal.SIGTERM))
        self.end()
        for stream in (self._child.stdout, self._child.stderr):
            if stream and not any(reader.is_alive() for reader in self._readers):
                stream.close()

    def _waits(self, seconds: float) -> int | None:
        try:
            return self._child.wait(seconds)
        except subprocess.TimeoutExpired:
            return None

    def _signal(self, number: int) -> None:
        try:
            if hasattr(os, "killpg"):
                os.killpg(self._child.pid, number)
            else:
                self._child.terminate()
        except OSError:
            pass  # it and all it started are gone

    def _reader(self, stream: IO[bytes], take: Callable[[bytes], None]) -> threading.Thread:
        def read() -> None:
            try:
                while piece := os.read(stream.fileno(), PIECE):
                    take(piece)
            except (OSError, ValueError):
                pass
            take(b"")

        thread = threading.Thread(target=read, daemon=True)
        thread.start()
        return thread

    def _pass_on(self, piece: bytes) -> None:
        while not self._over:
            try:
                return self._heard.put(piece, timeout=0.05)
            except queue.Full:
                continue
        return None

    def _keep(self, piece: bytes) -> None:
        self.stderr = (self.stderr + piece)[-KEPT:]
