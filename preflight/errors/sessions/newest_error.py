"""The newest error that a run of claude left on this machine, whichever folder it happened in."""

from __future__ import annotations

import os

from ...machine.named_tuple import NamedTuple
from ..reading.merge import merged
from ..reading.transcript_row import error_of_row
from . import places, rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from ...machine.host import Host
    from ..api_error import ApiError
    from .places import Place

FILES = 200
"""Files that are looked into, the newest first."""
TOGETHER = 300.0
"""Seconds before the newest error within which others belong to the same trouble."""


PROGRAMS = {
    "claude-vscode": "in the VS Code extension",
    "claude-desktop": "in the desktop app",
    "local-agent": "in the desktop app",
    "sdk-py": "in a program of the Agent SDK",
    "sdk-ts": "in a program of the Agent SDK",
}
"""`entrypoint` of a row → where that session was."""


class Last(NamedTuple):
    """`errors` of the newest trouble with the `version`, `model` and `cwd` of its rows.

    `kind` tells what the file at `path` is, `program` which one drove claude, where it was not a
    terminal.  `answered` tells whether a reply of the API follows the errors in the same file.
    """

    errors: tuple[ApiError, ...]
    path: str
    kind: str = places.TRANSCRIPT
    version: str = ""
    model: str = ""
    cwd: str = ""
    program: str = ""
    answered: bool = False


def newest(host: Host, tell: Callable[[str], None] = lambda line: None) -> Last | None:
    """The newest error that a run left, or `None`.

    `tell` is called with a line for each file that could not be read; the others are read.
    """
    best: tuple[float, Place, list[dict[str, Any]]] | None = None
    for place in places.newest_first(host, tell)[:FILES]:
        if best is not None and place.changed <= best[0]:
            break  # older files cannot hold a newer row
        found = rows.read(host, place, tell)
        at = max((_at(row) or place.changed for row in found if _is_error(row)), default=None)
        if at is not None and (best is None or at > best[0]):
            best = (at, place, found)
    return _described(*best) if best else None


def _described(at: float, place: Place, found: list[dict[str, Any]]) -> Last:
    recent = [row for row in found if (_at(row) or at) >= at - TOGETHER]
    origin = place.kind
    if place.kind == places.TRANSCRIPT:
        origin = f"{place.kind} {os.path.basename(place.path)}"
    errors = [error for row in recent if _is_error(row) and (error := error_of_row(row, origin))]
    models = [row["message"].get("model") for row in found if isinstance(row.get("message"), dict)]
    models += [row.get("model") for row in found]
    real = [name for name in models if isinstance(name, str) and name and name[0] != "<"]
    last = [row for row in recent if _is_error(row)][-1]
    first = next((row for row in found if row.get("subtype") == "init"), {})
    return Last(
        tuple(merged(errors)),
        place.path,
        place.kind,
        version=_text(last, "version") or _text(first, "claude_code_version"),
        model=real[-1] if real else "",
        cwd=_text(last, "cwd") or _text(first, "cwd"),
        program=PROGRAMS.get(_text(last, "entrypoint"), ""),
        answered=_answered(found, last),
    )


def _answered(rows: list[dict[str, Any]], last: dict[str, Any]) -> bool:
    place = next(index for index, row in enumerate(rows) if row is last)
    return any(map(_is_answer, rows[place + 1 :]))


def _is_answer(row: dict[str, Any]) -> bool:
    """Whether a model wrote it: claude's own rows are of `<synthetic>`."""
    message = row.get("message")
    model = message.get("model") if isinstance(message, dict) else None
    return isinstance(model, str) and model[:1] not in ("", "<") and not _is_error(row)


def _is_error(row: dict[str, Any]) -> bool:
    if row.get("isApiErrorMessage") is True:
        return True
    # The stream that the GitHub Action keeps has no such key.
    return "session_id" in row and error_of_row(row, "") is not None


def _at(row: dict[str, Any]) -> float | None:
    from ..reading.one_error import seconds

    return seconds(_text(row, "timestamp"))


def _text(row: dict[str, Any], key: str) -> str:
    value = row.get(key)
    return value if isinstance(value, str) else ""
