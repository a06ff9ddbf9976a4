"""What a process of Windows is given: its environment, its home, its consoles."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


def home(environ: Mapping[str, str]) -> str | None:
    """The home as node, and so claude, tells it: `HOME` is a habit of Git Bash and means nothing.

    https://nodejs.org/api/os.html#oshomedir
    """
    named = environ.get("USERPROFILE")
    return named or environ.get("HOMEDRIVE", "") + environ.get("HOMEPATH", "") or None


def as_given(environ: Mapping[str, str], given: Mapping[str, str]) -> dict[str, str]:
    """The environment with its names as they were given: `os.environ` writes them in capitals,
    and a program of claude's may list them."""
    names = {name.upper(): name for name in given}
    return {names.get(name.upper(), name): value for name, value in environ.items()}


def given() -> dict[str, str]:
    """The environment block of this process, with the names as they stand there."""
    if sys.platform != "win32":
        return {}
    import nt

    return dict(nt.environ)


def is_console(descriptor: int) -> bool:
    """Whether a stream is a console: `NUL` is a character device too, which `isatty` tells not
    apart (https://github.com/python/cpython/issues/72609)."""
    import io

    console = getattr(io, "_WindowsConsoleIO", None)
    if console is None:
        return False
    try:
        console(descriptor, "r" if descriptor == 0 else "w", closefd=False)
    except (OSError, ValueError):
        return False
    return True


ESCAPE_CODES = 4
"""`ENABLE_VIRTUAL_TERMINAL_PROCESSING`, off in consoles that nobody has set."""


def takes_colours(descriptor: int) -> bool:
    """Switch escape codes on; false where the console does not know them.

    https://learn.microsoft.com/windows/console/setconsolemode
    """
    if sys.platform != "win32":
        return False
    import ctypes
    import msvcrt

    kernel = ctypes.WinDLL("kernel32")
    mode = ctypes.c_ulong()
    try:
        handle = ctypes.c_void_p(msvcrt.get_osfhandle(descriptor))
    except OSError:
        return False
    if not kernel.GetConsoleMode(handle, ctypes.byref(mode)):
        return False
    on = mode.value & ESCAPE_CODES or kernel.SetConsoleMode(handle, mode.value | ESCAPE_CODES)
    return bool(on)
