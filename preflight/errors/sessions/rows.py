"""The rows of one file that a run of claude wrote."""

from __future__ import annotations

import json

from ..reading import json_documents
from .places import ACTION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from ...machine.host import Host
    from .places import Place

HEAD = 1 << 16
"""Bytes at the beginning of the action's output: version, model and folder stand there."""
TAIL = 1 << 20
"""Bytes at the end of a file that are looked through."""


def read(host: Host, place: Place, tell: Callable[[str], None]) -> list[dict[str, Any]]:
    """The rows of a file that are whole; `tell` is called with a line where there is a fault."""
    try:
        tail = host.read_tail(place.path, TAIL)
        head = host.read_head(place.path, HEAD) if len(tail) == TAIL else b""
    except (OSError, ValueError) as error:
        tell(f"{place.path} cannot be read: {getattr(error, 'strerror', None) or error}")
        return []
    if place.kind != ACTION:
        return list(_of_transcript(tail))
    parts = (json_documents.messages(part.decode("utf-8", "replace"))[0] for part in (head, tail))
    rows = [row for part in parts for row in part]
    if not rows and tail.strip() in (b"", b"[]"):
        tell(f"{place.path} is empty: that run ended before claude said anything")
    elif not rows:
        tell(f"{place.path} holds no whole message of claude: it is damaged, or something else")
    return rows


def _of_transcript(tail: bytes) -> Iterator[dict[str, Any]]:
    for line in tail.split(b"\n"):
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            continue  # the first line of a tail is cut, the last may be half written
        if isinstance(row, dict) and row.get("type") == "assistant":
            yield row
