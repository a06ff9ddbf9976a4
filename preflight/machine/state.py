"""preflight's one small state file: versioned, private, replaced as a whole, never in the way."""

from __future__ import annotations

import json
import os

from . import paths
from .json_files import read_json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from .host import Host
    from .json_files import Document

VERSION = 1
LIMIT = 1024 * 1024
"""Bytes; what is kept here is a few kilobytes."""
WAIT = 2.0
"""Seconds that a writer waits for the others before it gives up."""


def path(host: Host) -> str:
    """The state file's path; empty where no place for it can be told."""
    folder = paths.state_dir(host)
    return os.path.join(folder, "state.json") if folder else ""


def read(host: Host) -> Document:
    """What was kept; without data, and perhaps with a problem, where it cannot be used."""
    document = read_json(host, path(host), LIMIT)
    if document.data and document.get("version") != VERSION:
        problem = f"is of version {document.get('version')}, this preflight knows {VERSION}"
        return document._replace(data={}, problem=problem)
    return document


def update(host: Host, change: Callable[[dict[str, Any]], None], wait: float = WAIT) -> str:
    """Let `change` edit the kept data while no other process does; says why it could not, or ``.

    `wait` is how many seconds others may hold it up.
    A file that cannot be used is set aside as `state.json.unusable` and a new one is begun.
    """
    target = path(host)
    if not target:
        return "no home folder, so nothing can be kept"
    try:
        with host.lock(target + ".lock", wait):
            document = read(host)
            if document.problem:
                os.replace(target, target + ".unusable")
            data = {**document.data, "version": VERSION}
            change(data)
            host.write_private(target, json.dumps(data, separators=(",", ":")).encode())
    except OSError as error:
        return f"{target} cannot be written: {error.strerror or error}"
    return ""
