"""`preflight-claude`: the launch as one executable, for whatever wants a path instead of a command.

Its roles: `roles`.
"""

from __future__ import annotations

import os

from . import roles

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def main(own: str, arguments: Sequence[str]) -> int:
    """Start claude in the role that is meant; the return value is the exit status.

    `own` is the path that we were started by.
    """
    role = roles.role(arguments, os.environ, own)
    if role.in_place and os.name != "nt":  # there `exec` would end the process that claude knows
        return _become(role)
    from .door import enter
    from .options import from_environment

    return enter(role.arguments, from_environment(os.environ), role.real)


def _become(role: roles.Role) -> int:
    """Be the program that claude names, at once and with nothing changed."""
    from .process.child_environment import as_given
    from .process.signals import signal
    from .process.start import PYTHON_IGNORES, CannotStart

    for number in PYTHON_IGNORES:
        signal.signal(number, signal.SIG_DFL)
    path = role.real[0]
    try:
        os.execve(path, [path, *role.arguments], as_given(os.environ))
    except OSError as error:
        from .notices import say

        reason = CannotStart(path, error)
        say(f"preflight: {reason}\n")
        return reason.status
