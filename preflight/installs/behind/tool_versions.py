"""`.tool-versions`, which asdf and mise share, and the beginnings of small files."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...machine.host import Host

HEAD = 4096
"""Bytes of a script or a configuration that are looked at."""


def head(host: Host, path: str, size: int = HEAD) -> bytes:
    """The beginning of a file; empty where it cannot be read."""
    try:
        return host.read_head(path, size)
    except (OSError, ValueError):
        return b""


def wanted(host: Host, *tools: str) -> list[str]:
    """The versions that the nearest `.tool-versions` names for a tool."""
    for folder in (*upwards(host), host.home or os.sep):
        text = head(host, os.path.join(folder, ".tool-versions")).decode("utf-8", "replace")
        for line in text.splitlines():
            words = line.partition("#")[0].split()
            if words and words[0] in tools:
                return words[1:]
    return []


def upwards(host: Host) -> Iterator[str]:
    """The working folder and those above it."""
    folder = host.cwd or ""
    while folder:
        yield folder
        above = os.path.dirname(folder)
        folder = "" if above == folder else above
