"""`preflight explain`: errors that somebody pasted, the newest of the transcripts, many records."""

from .command import command, of_last

__all__ = ["command", "of_last"]
