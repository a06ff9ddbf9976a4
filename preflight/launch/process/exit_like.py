"""Passing on how a child ended: the same exit status, or death by the same signal."""

from __future__ import annotations

import os

from .signals import signal
from .time_limit import block_signals

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


def leave_like(status: int) -> NoReturn:
    """End this process as the wait status says: by the same exit status or the same signal.

    The core flag is not passed on: a second core file, of the wrapper, would mislead.
    """
    block_signals()  # one that comes now came too late for claude
    if os.WIFSIGNALED(status):
        try:
            _die_by(os.WTERMSIG(status))
        except Exception:
            pass  # the status below says the same, as shells do
    # Straight out: there is nothing to tidy up, and the interpreter would take milliseconds.
    code = os.waitstatus_to_exitcode(status)
    os._exit(code if code >= 0 else 128 - code)


def _die_by(number: int) -> None:
    """End this process by a signal; returns where that does not end it."""
    _no_core()
    try:
        signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {number})
    except (OSError, ValueError):
        pass  # SIGKILL has no handler, and libc keeps two signals to itself
    os.kill(os.getpid(), number)


def _no_core() -> None:
    try:
        import resource

        hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
        # One byte: unlike 0 it also keeps a core_pattern that is a program from running (core(5)).
        resource.setrlimit(resource.RLIMIT_CORE, (0 if hard == 0 else 1, hard))
    except (ImportError, OSError, ValueError):
        pass  # a core file more is better than a wrong death
