"""claude's environment: ours as it came, and one mark."""

from __future__ import annotations

import os
import sys

from . import recursion

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...machine.host import Host

COERCED = ("C.UTF-8", "C.utf8", "UTF-8")
"""What Python sets LC_CTYPE to where the locale is `C` (https://peps.python.org/pep-0538/)."""
GIVEN = "/proc/self/environ"
"""The environment as this process was given it, before Python touched it."""


def for_child(host: Host, path: str) -> dict[str, str]:
    """The environment for the claude at `path`."""
    return {**as_given(host.environ), recursion.MARK: recursion.mark(host, path)}


def as_given(given: Mapping[str, str]) -> dict[str, str]:
    """The environment as we got it, before Python touched it."""
    # A nameless entry would keep exec from working at all.
    environ = {name: value for name, value in given.items() if name}
    if sys.platform == "win32":
        from ...machine.windows import process

        return process.as_given(environ, process.given())
    if environ.get("LC_CTYPE") in COERCED and not environ.get("LC_ALL"):
        _undo_coercion(environ)
    return environ


def _undo_coercion(environ: dict[str, str]) -> None:
    """Put LC_CTYPE back as it was given to us, as far as the system can tell."""
    try:
        with open(GIVEN, "rb") as stream:
            entries = stream.read().split(b"\0")
    except OSError:
        return
    given = [os.fsdecode(entry[9:]) for entry in entries if entry.startswith(b"LC_CTYPE=")]
    if given:
        environ["LC_CTYPE"] = given[0]
    else:
        del environ["LC_CTYPE"]
