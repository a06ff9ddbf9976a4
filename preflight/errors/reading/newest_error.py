"""The newest error in claude's transcripts, whichever folder it happened in."""

from __future__ import annotations

import json
import os

from ...machine import paths
from ...machine.records import NamedTuple
from .merge import merged
from .transcript_row import error_of_row

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from ...machine.host import Host
    from ..api_error import ApiError

TAIL = 1 << 20
"""Bytes at the end of a transcript that are looked through."""
FILES = 200
"""Transcripts that are looked into, the newest first."""
TOGETHER = 300.0
"""Seconds before the newest error within which others belong to the same trouble."""


class Last(NamedTuple):
    """`errors` of the newest trouble with the `version`, `model` and `cwd` of its rows.

    `answered` tells whether a reply of the API follows them in the same transcript.
    """

    errors: tuple[ApiError, ...]
    path: str
    version: str = ""
    model: str = ""
    cwd: str = ""
    answered: bool = False


def newest(host: Host) -> Last | None:
    """The newest error that a transcript holds, or `None`."""
    best: tuple[float, str, list[dict[str, Any]]] | None = None
    for changed, path in _transcripts(host)[:FILES]:
        if best is not None and changed <= best[0]:
            break  # older files cannot hold a newer row
        rows = list(_rows(host, path))
        at = max((_at(row) or changed for row in rows if _is_error(row)), default=None)
        if at is not None and (best is None or at > best[0]):
            best = (at, path, rows)
    return _described(*best) if best else None


def _described(at: float, path: str, rows: list[dict[str, Any]]) -> Last:
    origin = f"transcript {os.path.basename(path)}"
    recent = [row for row in rows if (_at(row) or at) >= at - TOGETHER]
    errors = [error for row in recent if (error := error_of_row(row, origin))]
    models = [row["message"].get("model") for row in rows if isinstance(row.get("message"), dict)]
    real = [name for name in models if isinstance(name, str) and name and name[0] != "<"]
    last = [row for row in recent if _is_error(row)][-1]
    return Last(
        tuple(merged(errors)),
        path,
        version=_text(last, "version"),
        model=real[-1] if real else "",
        cwd=_text(last, "cwd"),
        answered=_answered(rows, last),
    )


def _transcripts(host: Host) -> list[tuple[float, str]]:
    """Every transcript with the time of its last change, newest first."""
    found = []
    projects = os.path.join(paths.config_dir(host), "projects")
    for name in host.names(projects):
        folder = os.path.join(projects, name)
        for file in host.names(folder):
            status = host.stat(os.path.join(folder, file)) if file.endswith(".jsonl") else None
            if status is not None:
                found.append((status.st_mtime, os.path.join(folder, file)))
    return sorted(found, reverse=True)


def _rows(host: Host, path: str) -> Iterator[dict[str, Any]]:
    try:
        tail = host.read_tail(path, TAIL)
    except (OSError, ValueError):
        return
    for line in tail.split(b"\n"):
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            continue  # the first line of a tail is cut, the last may be half written
        if isinstance(row, dict) and row.get("type") == "assistant":
            yield row


def _answered(rows: list[dict[str, Any]], last: dict[str, Any]) -> bool:
    place = next(index for index, row in enumerate(rows) if row is last)
    return any(map(_is_answer, rows[place + 1 :]))


def _is_answer(row: dict[str, Any]) -> bool:
    """Whether a model wrote it: claude's own rows are of `<synthetic>`."""
    message = row.get("message")
    model = message.get("model") if isinstance(message, dict) else None
    return isinstance(model, str) and model[:1] not in ("", "<") and not _is_error(row)


def _is_error(row: dict[str, Any]) -> bool:
    return row.get("isApiErrorMessage") is True


def _at(row: dict[str, Any]) -> float | None:
    from .stretch import seconds

    return seconds(_text(row, "timestamp"))


def _text(row: dict[str, Any], key: str) -> str:
    value = row.get(key)
    return value if isinstance(value, str) else ""
