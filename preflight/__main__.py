"""The command's two doors: `claude` goes straight to the launch, everything else to click."""

from __future__ import annotations

import sys


def main() -> int:
    """Run `preflight` with `sys.argv`; the return value is the exit status."""
    from .cli import group

    group(prog_name="preflight")
    return 0


if __name__ == "__main__":
    sys.exit(main())
