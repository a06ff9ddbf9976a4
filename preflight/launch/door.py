"""The door to a launch: whatever breaks in preflight before claude runs, claude runs."""

from __future__ import annotations

import os
import sys

from .process.signals import signal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .options import Options

STARTED = "PREFLIGHT_STARTED"
"""As in `recursion`, which may be what is broken."""


NONE = "there is no claude that it could start"


def enter(arguments: Sequence[str], options: Options, real: Sequence[str] = ()) -> int:
    """`preflight claude …`; the return value is the exit status.

    `real` is the command of the claude to run, where whoever starts us names it.
    """
    # A time limit or a signal may raise inside a callback of Python's own, which would print it.
    sys.unraisablehook = _keep_quiet
    try:
        from .run import main

        return main(arguments, options, real)
    except Exception as error:  # claude has not been started: `main` promises that
        if options.key:  # without it another account would pay
            _say(f"{type(error).__name__} in preflight itself; not launched without the key")
            return 125
        if options.strict:
            _say(f"{type(error).__name__} in preflight itself; not launched (--strict)")
            return 125
        return _become_claude(arguments, error, real)


def _keep_quiet(unraisable: object) -> None:
    """Nothing of ours stands in claude's stderr."""


def _become_claude(arguments: Sequence[str], error: Exception, real: Sequence[str]) -> int:
    """Become claude with nothing but what stands in this file."""
    _say(f"{type(error).__name__} in preflight itself; claude is not affected")
    for name in ("SIGPIPE", "SIGXFSZ"):  # Python ignores them
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    if sys.platform == "win32":
        return _start_claude([[path] for path in _candidates()], arguments, real)
    commands = [[path, "claude", *arguments] for path in _candidates()]
    if real:
        commands.insert(0, [real[0], *real, *arguments])
    for path, *words in commands:
        try:
            os.execv(path, words)
        except OSError:
            continue
    _say(NONE)
    return 125


def _start_claude(
    commands: Sequence[Sequence[str]], arguments: Sequence[str], real: Sequence[str]
) -> int:
    """The same where nothing can become claude (Windows)."""
    from .process import as_child

    for command in [real, *commands] if real else commands:
        try:
            whole = as_child.whole([*command, *arguments])
        except Exception:
            if command[0].endswith(".exe"):
                whole = [*command, *arguments]
            else:  # through cmd its arguments would be commands
                continue
        try:
            return as_child.run(whole, os.environ)
        except OSError:
            continue
    _say(NONE)
    return 125


def _say(text: str) -> None:
    try:
        os.write(2, f"preflight: {text}\n".encode())
    except OSError:
        pass  # claude starts all the same


def _candidates() -> Iterator[str]:
    depth = os.environ.get(STARTED, "").split(":")[1:2]
    if depth == ["9"]:
        return  # one of them leads back to us
    links = int(depth[0]) + 1 if depth and depth[0] in tuple("12345678") else 1
    os.environ[STARTED] = f"{os.getpid()}:{min(links, 9)}:claude"
    named = os.environ.get("PREFLIGHT_CLAUDE", "")
    if os.path.dirname(named):  # a bare name would be one of the current folder
        yield named
    names: tuple[str, ...] = ("claude",)
    if sys.platform == "win32":
        from .process.as_child import NAMES as names
    for folder in os.get_exec_path():
        for name in names:
            path = os.path.join(folder.strip('"') or ".", name)
            if os.access(path, os.X_OK) and os.path.isfile(path) and not _leads_back(path):
                yield path


def _leads_back(path: str) -> bool:
    try:
        with open(path, "rb") as stream:
            head = stream.read(4096)
    except OSError:
        return False
    return head.startswith(b"#!") and b"preflight" in head
