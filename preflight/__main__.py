"""The command's doors: `claude` and `statusline` go straight in, everything else through click."""

from __future__ import annotations

# `signal` itself takes milliseconds to import, in which a Ctrl-C would print a traceback.
import _signal  # type: ignore[import-not-found]
import os
import sys

SIGINT = 2


def main() -> int:
    """Run `preflight` with `sys.argv`; the return value is the exit status."""
    python_handles_it = _signal.getsignal(SIGINT) is _signal.default_int_handler
    if python_handles_it:
        # Ctrl-C before the launch ends us as it would end claude: by the signal, without words.
        _signal.signal(SIGINT, _signal.SIG_DFL)
    if sys.argv[1:2] == ["statusline"]:  # claude runs it at every refresh and waits for it
        from .statusline import main as statusline

        return statusline(sys.argv[2:])
    from .launch import options

    launch = options.split(sys.argv[1:], os.environ)
    if launch is not None:
        from .launch.door import enter

        return enter(launch[1], launch[0])
    if python_handles_it:
        _signal.signal(SIGINT, _signal.default_int_handler)
    from .cli import group

    group(prog_name="preflight")
    return 0


if __name__ == "__main__":
    sys.exit(main())
