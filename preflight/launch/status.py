"""Passing on how a child ended: the same exit status, or death by the same signal."""

from __future__ import annotations

import os
import signal


def leave_like(status: int) -> int:
    """The exit status to leave with for a wait status; does not return after a fatal signal.

    The core flag is not passed on: a second core file, of the wrapper, would mislead.
    """
    if os.WIFEXITED(status):
        return os.WEXITSTATUS(status)
    return die_by(os.WTERMSIG(status))


def die_by(number: int) -> int:
    """End this process by a signal, as the shell would see it of the child itself.

    Returns `128 + number`, the shell's convention, where the signal does not end it.
    """
    _no_core()
    try:
        signal.signal(number, signal.SIG_DFL)
    except (OSError, ValueError):
        pass  # SIGKILL and SIGSTOP have no handler to reset
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {number})
    os.kill(os.getpid(), number)
    return 128 + number


def _no_core() -> None:
    import resource

    try:
        hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
        resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
    except (OSError, ValueError):
        pass  # a core file more is better than a wrong death
