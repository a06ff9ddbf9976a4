"""The end of claude's transcripts: the newest rows, without reading what lies before them.

A session's file is `<config dir>/projects/<cwd>/<session id>.jsonl`, one JSON object a line.
"""

from __future__ import annotations

import os

from ..machine import paths
from ..machine.json_files import loads
from .limit_messages import text_of_row, window_of_row

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from ..machine.host import Host
    from .report import UsageWindow

TAIL = 1 << 18
"""Bytes; 2.1.330 puts rows of up to 83 kB between two messages (measured)."""
ASIDES = ("<command-", "<local-command", "<bash-")
"""How user rows begin that claude answers without the API, such as `/usage` or `!ls`."""
FILES = 5
"""Transcripts of the present folder that are looked into, newest first."""


def newest_rows(host: Host, path: str, size: int = TAIL) -> Iterator[dict[str, Any]]:
    """The messages at the end of a session's own thread, newest first."""
    try:
        tail = host.read_tail(path, size)
    except (OSError, ValueError):
        return
    for line in reversed(tail.split(b"\n")):
        if b'"type":"assistant"' not in line and b'"type":"user"' not in line:
            continue
        try:
            row = loads(line)
        except (ValueError, RecursionError):
            continue  # the first line of the tail is cut, the last may be half written
        if isinstance(row, dict) and _is_message(row):
            yield row


def _is_message(row: dict[str, Any]) -> bool:
    if row.get("isSidechain") or row.get("isMeta"):
        return False
    if row.get("type") == "user":
        return not text_of_row(row).startswith(ASIDES)
    return row.get("type") == "assistant"


def limit_messages(host: Host) -> tuple[UsageWindow, ...]:
    """What the newest sessions of the present folder say about limits that were hit."""
    found = []
    for path in _newest_files(host):
        rows = (window_of_row(row) for row in newest_rows(host, path))
        found += [window for window in rows if window]
    return tuple(found)


def _newest_files(host: Host) -> list[str]:
    if not host.cwd:
        return []
    folder = paths.project_folder(host, host.real_path(host.cwd))
    dated = []
    for name in host.names(folder):
        if name.endswith(".jsonl") and not name.startswith("agent-"):
            path = os.path.join(folder, name)
            status = host.stat(path)
            if status:
                dated.append((status.st_mtime, path))
    return [path for _, path in sorted(dated, reverse=True)[:FILES]]
