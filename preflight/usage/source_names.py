"""Where a figure can come from, in words that a user understands."""

from __future__ import annotations

TYPED = "typed by you"
STATUS_LINE = "claude's status line"
CACHE = "claude's /usage cache"
LOG = "a stream-json log"
LIMIT = "claude's limit message"
ASKED = "claude itself"
OFFICIAL = (STATUS_LINE, CACHE, LOG, ASKED)
"""Sources whose figures are the service's own."""
