"""What a record's error comes from; what was judged once is not judged again."""

from __future__ import annotations

import json
import re

from ..errors.reading.text import read
from ..errors.reading.transcript_row import error_of_row
from ..explanation.circumstances.circumstances import Circumstances, Known
from ..explanation.explain import explain
from ..installs import versions
from ..machine.named_tuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..errors.api_error import ApiError
    from ..fix import Fix
    from .record import Record

SOURCE = "the record"
LIMIT = 20_000
"""Judgements that are kept; more different ones begin anew."""
LONGEST = 20_000
"""Characters of a text that are read; what says an error is short."""
ORIGIN = "record"
FIRST_PARTY = ("", "firstparty")
_VARYING = re.compile(
    r"req_\w+|[0-9a-f]{8}-[0-9a-f-]{20,}|\d{4}-\d\d-\d\d[T ][\d:.]+Z?|\d{1,2}(?::\d\d)?\s?[ap]m\b"
    r"|[0-9a-f]{16,}|\d{4,}",
    re.IGNORECASE,
)
"""Ids, times and large numbers: they vary from one refusal to the next and decide nothing."""
FIELDS = (
    *("type", "subtype", "hook_event_name", "isApiErrorMessage", "is_error", "result"),
    *("apiErrorStatus", "api_error_status", "apiErrorType", "api_error_type", "apiError"),
    *("apiErrorCode", "apiErrorParams", "error", "errorDetails", "error_details", "quotaLimits"),
    *("last_assistant_message", "version"),
)
"""Fields of a transcript's row that an error is read from, its message's content apart."""


class Judged(NamedTuple):
    """The best verdict on a record, without what is true of that record alone."""

    cause: str
    summary: str
    fixes: tuple[Fix, ...] = ()


class Judge:
    """Judges records; `judge(record)` is `None` where the record tells of no error after all."""

    def __init__(self) -> None:
        self._known: dict[object, Judged | None] = {}

    def judge(self, record: Record) -> Judged | None:
        key = _key(record)
        try:
            return self._known[key]
        except KeyError:
            pass
        if len(self._known) >= LIMIT:
            self._known.clear()
        found = self._known[key] = _judged(record)
        return found


def errors_of(record: Record) -> list[ApiError]:
    """The errors that a record tells of, as they are judged."""
    if record.row is not None:
        error = error_of_row(record.row, ORIGIN)
        return [error] if error else []
    text = record.text[:LONGEST]
    if not record.certain:
        return read(text, ORIGIN)
    # As claude prints an error, which is what the catalogue is made for.
    framed = text if record.status is None or "API Error" in text else _framed(record, text)
    row = {"isApiErrorMessage": True, "message": {"content": framed}}
    if record.status is not None:
        row["apiErrorStatus"] = record.status
    error = error_of_row(row, ORIGIN)
    # The frame was ours, so that it tells nothing of the build that printed it.
    return [error._replace(worded="", at=record.at)] if error else []


def circumstances(record: Record, source: str = SOURCE) -> Circumstances:
    """What a record says about its run."""
    provider = record.provider.lower()
    credential = "login" if record.plan else ""
    if provider not in FIRST_PARTY:
        credential = "provider"
    version = record.version if versions.parse(record.version) else ""
    return Circumstances(
        version=Known(version, source) if version else None,
        model=Known(record.model, source) if record.model else None,
        credential=Known(credential, source) if credential else None,
        plan=Known(record.plan, source) if record.plan else None,
        base_url=Known("a base URL of its own", source) if record.proxied else None,
        now=record.at or 0.0,
    )


def _framed(record: Record, text: str) -> str:
    status = str(record.status)
    return f"API Error: {text}" if text.startswith(status) else f"API Error: {status} {text}"


def _judged(record: Record) -> Judged | None:
    errors = errors_of(record)
    if not errors:
        return None
    verdicts = explain(errors, circumstances(record)).verdicts
    if not verdicts:
        return Judged("unknown", "The text does not give the cause away.")
    top = verdicts[0]
    return Judged(top.cause, top.summary, top.fixes)


def _key(record: Record) -> object:
    """The facts of a record that matter."""
    if record.row is not None:
        return _of_row(record.row)
    text = _VARYING.sub("#", record.text[:LONGEST])
    return (text, record.certain, *record[1:7])


def _of_row(row: dict[str, Any]) -> str:
    message = row.get("message")
    told = [row.get(name) for name in FIELDS]
    if isinstance(message, dict):
        told += [message.get("content"), message.get("model")]
    return _VARYING.sub("#", json.dumps(told))
