"""The command's doors: `claude` and `statusline` go straight in, everything else through click."""

from __future__ import annotations

import os
import sys


def main() -> int:
    """Run `preflight` with `sys.argv`; the return value is the exit status."""
    if sys.argv[1:2] == ["statusline"]:  # claude runs it at every refresh and waits for it
        from .statusline import main as statusline

        return statusline(sys.argv[2:])
    from .launch import options

    launch = options.split(sys.argv[1:], os.environ)
    if launch is None:
        from .cli import group

        group(prog_name="preflight")
        return 0
    from .launch.door import enter

    return enter(launch[1], launch[0])


if __name__ == "__main__":
    sys.exit(main())
