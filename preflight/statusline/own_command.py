"""The user's own status line, run on the same input."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Sequence
from subprocess import Popen

from .debug_log import complain


def start(command: Sequence[str]) -> Popen[bytes] | None:
    """Start the command, which gets ready beside our own work; `None` where it cannot start."""
    try:
        child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        complain(f"your status line {command[0]} cannot be started: {reason}")
        return None

    def stop(signum: int, frame: object) -> None:
        # claude ends a status line that a newer one overtakes; the user's must not stay behind.
        child.terminate()
        os._exit(128 + signum)

    signal.signal(signal.SIGTERM, stop)
    return child


def output(child: Popen[bytes] | None, raw: bytes) -> bytes:
    """What the command prints for this input."""
    if child is None:
        return b""
    try:
        return child.communicate(raw)[0]
    except (OSError, ValueError):
        return b""
