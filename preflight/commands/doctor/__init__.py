"""`preflight doctor`: every check on demand, what it offers to mend, and one request sent live."""

from .command import command

__all__ = ["command"]
