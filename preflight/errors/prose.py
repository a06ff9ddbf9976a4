"""The part of a text that somebody may have written: what a log says in passing is no statement."""

from __future__ import annotations

import re

from .squash import cleaned

HEAD, TAIL = 1 << 16, 1 << 14
"""Characters of the beginning and of the end in which facts about the run are looked for."""
LINE = 3000
"""Characters of a line that are kept; longer ones are lists of errors and the like."""

_LOG_LINE = re.compile(r"(?:\d{4}-\d\d-\d\dT[\d:.]+Z )?\[(?:DEBUG|INFO|WARN|TRACE)\] ")
_ROW = re.compile(r"[ \t]*\{.{0,400}\"(?:sessionId|session_id|parentUuid)\"")


def prose(text: str) -> str:
    """At most `HEAD + TAIL` characters of a report without log lines and rows of JSON."""
    head = _kept(text[: 4 * HEAD])[:HEAD]
    return head if len(text) <= 4 * HEAD else f"{head}\n{_kept(text[-TAIL:])}"


def _kept(text: str) -> str:
    lines = cleaned(text).split("\n")
    return "\n".join(
        line[:LINE] for line in lines if not _LOG_LINE.match(line) and not _ROW.match(line)
    )
