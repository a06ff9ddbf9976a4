"""Text that holds rows of JSON: the rows are read as rows, and only the rest as text.

A transcript is full of prompts and answers that talk about errors; only its error rows are any.
"""

from __future__ import annotations

import re

from ...machine.json_files import loads
from .transcript_row import error_of_row

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..api_error import ApiError

_ROW = re.compile(
    r"^[^\w\n{]{0,12}\{(?=.{0,400}\"(?:type|sessionId|session_id|parentUuid|hook_event_name)\")"
    r"(?=.*\"(?:sessionId|session_id|uuid|is_error)\").*\}[ \t\r]*$",
    re.MULTILINE,
)
_VERSION = re.compile(r"\"(?:claude_code_)?version\": ?\"(\d{1,2}\.\d{1,3}\.\d{1,4})\"")
_MARKS = ('"isApiErrorMessage":true', '"is_error":true', '"StopFailure"', '"<synthetic>"')
_KEYS = ('"session', '"uuid"', '"is_error"')
_NESTED = 200
"""Deeper rows than this are nobody's transcript; the JSON parser would recurse."""


def split(text: str, origin: str) -> tuple[list[ApiError], str]:
    """The errors of the rows in `text`, and the text without its rows."""
    if not any(mark in text for mark in _KEYS):
        return [], text
    errors = []
    rest = []
    at = 0
    for match in _ROW.finditer(text):
        rest.append(text[at : match.start()])
        at = match.end()
        error = _error(match.group(), origin)
        if error is not None:
            errors.append(error)
    rest.append(text[at:])
    return errors, "".join(rest)


def version(text: str) -> str:
    """The version that the first row names; empty where there is none."""
    match = _VERSION.search(text) if '"session' in text else None
    return match.group(1) if match else ""


def _error(line: str, origin: str) -> ApiError | None:
    compact = line.replace('": ', '":')
    line = line[line.index("{") :]
    if not any(mark in compact for mark in _MARKS) or line.count("[") > 10 * _NESTED:
        return None
    try:
        row = loads(line)
    except (ValueError, RecursionError):
        return None
    return error_of_row(row, origin) if isinstance(row, dict) else None
