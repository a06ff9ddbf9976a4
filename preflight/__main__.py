"""The command's doors: `claude` and `statusline` go straight in, everything else through click."""

from __future__ import annotations

# `signal` itself takes milliseconds to import, in which a Ctrl-C would print a traceback.
import _signal  # type: ignore[import-not-found]
import gc
import os
import sys

SIGINT = 2


def main() -> int:
    """Run `preflight` with `sys.argv`; the return value is the exit status."""
    python_handles_it = _prepare()
    if sys.argv[1:2] == ["statusline"] and sys.argv[2:3] in ([], ["--"]):
        # claude runs it at every refresh and waits for it
        from .statusline.door import main as statusline

        return statusline(sys.argv[2:])
    from .launch import options

    launch = options.split(sys.argv[1:], os.environ)
    if launch is not None:
        gc.disable()  # a launch makes little garbage, and the collector takes a tenth of its time
        from .launch.door import enter

        return enter(launch[1], launch[0])
    if python_handles_it:
        _signal.signal(SIGINT, _signal.default_int_handler)
    from .cli import group

    group(prog_name="preflight")
    return 0


def claude() -> int:
    """Run `preflight-claude` with `sys.argv`; the return value is the exit status."""
    _prepare()
    gc.disable()  # as above
    from .launch import executable

    return executable.main(sys.argv[0], sys.argv[1:])


def _prepare() -> bool:
    """What has to be done first of all; whether Python has taken Ctrl-C for itself."""
    _ask_foreign_modules_last(os.environ.get("PYTHONPATH", "").split(os.pathsep))
    python_handles_it = _signal.getsignal(SIGINT) is _signal.default_int_handler
    if python_handles_it:
        # Ctrl-C before the launch ends us as it would end claude: by the signal, without words.
        _signal.signal(SIGINT, _signal.SIG_DFL)
    return python_handles_it


def _ask_foreign_modules_last(folders: list[str]) -> None:
    """Move PYTHONPATH and the current folder to the end of `sys.path`: they are for the user's
    programs, and a module there that is named like one of Python's must neither run nor keep claude
    from starting.  An empty entry, as of `PYTHONPATH=$PYTHONPATH:/x`, means the current folder."""
    home = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    try:
        foreign = {os.path.abspath(folder) for folder in ("", *folders)} - {home}
    except OSError:  # the current folder is gone, so nothing is in it
        return
    sys.path.sort(key=lambda entry: os.path.abspath(entry) in foreign)


if __name__ == "__main__":
    sys.exit(main())
