"""The part of a text that somebody may have written: what a log says in passing is no statement."""

from __future__ import annotations

import re

from ...errors.normalize import bare, straight
from ...errors.reading import json_documents

HEAD, TAIL = 1 << 16, 1 << 14
"""Characters of the beginning and of the end in which facts about the run are looked for."""
LINE = 3000
"""Characters of a line that are kept; longer ones are lists of errors and the like."""

ERRORS = 40
"""Error lines of a log that are kept: they may quote the program that drives claude."""

_LOG_LINE = re.compile(r"(?:\d{4}-\d\d-\d\dT[\d:.]+Z )?\[(?:DEBUG|INFO|WARN|TRACE|(ERROR))\] ")
_ROW = re.compile(r"[ \t]*\{.{0,400}\"(?:sessionId|session_id|parentUuid)\"")


def prose(text: str) -> str:
    """At most `HEAD + TAIL` characters of a report without log lines and JSON of claude's."""
    head = _kept(text[: 4 * HEAD])[:HEAD]
    return head if len(text) <= 4 * HEAD else f"{head}\n{_kept(text[-TAIL:])}"


def _kept(text: str) -> str:
    kept = []
    errors = 0
    _, text = json_documents.messages(bare(text))
    for line in straight(text).split("\n"):
        logged = _LOG_LINE.match(line)
        if logged is not None:
            errors += logged.group(1) is not None
            if logged.group(1) is None or errors > ERRORS:
                continue
        if not _ROW.match(line):
            kept.append(line[:LINE])
    return "\n".join(kept)
