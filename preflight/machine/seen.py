"""A program that the user watches while its last words are kept."""

from __future__ import annotations

import os
import subprocess
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def call(
    command: Sequence[str],
    environ: Mapping[str, str],
    cwd: str | None,
    limit: int,
    *,
    terminal: bool,
) -> tuple[int, str]:
    """Run it; its exit status, and at most `limit` characters of the end of what it printed.

    Where the user has a terminal the program gets one as well, so that it draws as usual.
    Raises `OSError`.
    """
    ours, theirs = _ends(terminal)
    try:
        process = subprocess.Popen(
            list(command), env=dict(environ), cwd=cwd, stdout=theirs, stderr=theirs
        )
    except OSError:
        os.close(ours)
        raise
    finally:
        os.close(theirs)
    kept = b""
    with os.fdopen(ours, "rb", buffering=0) as stream:
        while True:
            try:
                part = stream.read(65536)
            except OSError:  # a terminal whose last user is gone
                break
            if not part:
                break
            sys.stdout.flush()
            os.write(1, part)
            kept = (kept + part)[-limit:]
    return process.wait(), kept.decode("utf-8", "replace")


def _ends(terminal: bool) -> tuple[int, int]:
    """The end to read and the end for the program."""
    if terminal:
        try:
            import pty
            import termios

            ours, theirs = pty.openpty()
        except (ImportError, OSError):
            return os.pipe()
        try:
            termios.tcsetwinsize(theirs, termios.tcgetwinsize(1))
        except termios.error:
            pass  # it keeps the size that it has
        return ours, theirs
    return os.pipe()
