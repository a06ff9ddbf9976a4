"""What goes wrong in a status line: said where only claude's debug log shows it."""

from __future__ import annotations

import sys


def complain(problem: str) -> None:
    """Say what went wrong where only claude's debug log shows it, never the screen."""
    try:
        from ..render.gate import line

        sys.stderr.write(f"preflight: {line(problem)}\n")
    except (AttributeError, OSError, ValueError):
        return
