"""Messages of claude in JSON that fills many lines or is an array.

So come `claude -p --output-format json --verbose`, what `jq` makes of a row, the output file of the
GitHub Action, and its log with `show_full_output`; prompts and tool results in them are no errors.
"""

from __future__ import annotations

import json
import re

from ...machine.json_files import DECODER
from .transcript_row import error_of_row

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from ..api_error import ApiError

MARKS = ('"is_error"', '"session_id"', '"sessionId"', '"hook_event_name"')
"""One of these is in every message."""
_BEGIN = re.compile(r"^[ \t]*(?=\[\s*\{\s*\"|\{[ \t]*\r?\n\s*\")", re.MULTILINE)
_TYPES = frozenset(("assistant", "user", "system", "result", "stream_event", "rate_limit_event"))
_IDS = ("session_id", "sessionId", "uuid", "is_error")
_LEVELS = 3
"""Arrays and objects around the messages that are opened."""
_PATIENCE = 4
"""How often a text may be read over for documents that turn out to be cut."""


def split(text: str, origin: str) -> tuple[list[ApiError], str]:
    """The errors of the messages in `text`, and the text without them."""
    found, rest = messages(text)
    errors = (error_of_row(row, origin) for row in found)
    return [error for error in errors if error], rest


def messages(text: str) -> tuple[list[dict[str, Any]], str]:
    """The messages of claude in the JSON of `text`, and the text without that JSON.

    Of a document that is cut, the messages that are whole.
    """
    if not any(mark in text for mark in MARKS):
        return [], text
    found: list[dict[str, Any]] = []
    rest = []
    left = at = 0
    patience = _PATIENCE * len(text)
    while patience > 0 and (match := _BEGIN.search(text, at)):
        start = match.end()
        try:
            document, end = DECODER.raw_decode(text, start)
        except json.JSONDecodeError as error:
            # An error counts the lines before it, which goes many times faster than reading.
            patience -= max(error.pos - start, error.pos // 32)
            at = start + 1
            continue
        except RecursionError:
            break
        at = end
        told = list(_messages(document, _LEVELS))
        if told:
            found += told
            rest.append(text[left : match.start()])
            left = end
    return found, "".join((*rest, text[left:])) if left else text


def _messages(document: object, levels: int) -> Iterator[dict[str, Any]]:
    if isinstance(document, dict) and is_message(document):
        yield document
    elif levels and isinstance(document, list | dict):
        for inner in document.values() if isinstance(document, dict) else document:
            yield from _messages(inner, levels - 1)


def is_message(row: dict[str, Any]) -> bool:
    """Whether an object is a message of a stream, a row of a transcript or a hook's input."""
    if row.get("hook_event_name"):
        return True
    return row.get("type") in _TYPES and any(name in row for name in _IDS)
