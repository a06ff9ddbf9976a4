"""Rows of JSON: transcripts of claude, telemetry as a warehouse exports it, any row with a text."""

from __future__ import annotations

import json

from ..errors.reading.transcript_row import error_of_row
from . import otlp
from .record import NOTHING, Record
from .values import VERSION, number, seconds, text_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

NESTED = (
    *("attributes", "Attributes", "resource", "Resource", "resourceAttributes", "logAttributes"),
    *("ResourceAttributes", "LogAttributes", "labels", "fields", "properties"),
)
"""Objects in which exporters keep the fields of a record."""
TEXTS = ("error", "text", "message", "msg", "body", "Body", "log", "line", "content")
VERSIONS = (VERSION, "service_version", "cli_version", "claude_version", "version")
USERS = ("user.id", "user_id", "userId", "user")
TIMES = ("event.timestamp", "timestamp", "Timestamp", "@timestamp", "time", "at", "ts")
STATUSES = ("status_code", "status", "http_status", "http.status_code")
EVENTS = ("event.name", "event_name", "EventName")
MARKS = (b"isApiErrorMessage", b'"is_error"', b"StopFailure", b"<synthetic>")
"""What stands in the rows of claude that tell of an error."""
SESSIONS = (b'"sessionId"', b'"session_id"', b'"parentUuid"')


def is_plain_row(line: bytes) -> bool:
    """Whether a line is a row of claude's own that tells of no error: most rows are."""
    return any(name in line for name in SESSIONS) and not any(mark in line for mark in MARKS)


def record(row: dict[str, Any]) -> Record:
    """What a row tells; `NOTHING` where that is no error."""
    if _is_claudes(row):
        if error_of_row(row, "") is None:
            return NOTHING
        return Record(
            row=row, version=text_of(row.get("version")), at=seconds(row.get("timestamp"))
        )
    fields = _flat(row)
    event = next((text_of(fields[name]) for name in EVENTS if name in fields), "")
    telemetry = event in (otlp.EVENT, otlp.NAME) or fields.get("body") == otlp.NAME
    text = _text(fields)
    if (event and not telemetry) or not text:
        return NOTHING
    status = next((n for name in STATUSES if (n := number(fields.get(name)))), None)
    return Record(
        text=text,
        status=status,
        version=_first(fields, VERSIONS),
        model=_first(fields, ("model",)),
        plan=_first(fields, ("anthropic.plan", "plan")),
        provider=_first(fields, ("anthropic.provider", "provider")),
        proxied=fields.get("anthropic.custom_base_url") in (True, "true"),
        user=_user(fields),
        at=next((at for name in TIMES if (at := seconds(fields.get(name)))), None),
        certain=telemetry or status is not None,
    )


def _is_claudes(row: dict[str, Any]) -> bool:
    return (
        "isApiErrorMessage" in row
        or row.get("type") in ("assistant", "result")
        or row.get("hook_event_name") == "StopFailure"
    )


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    """The fields of a row with those that an exporter put one or two levels down."""
    fields: dict[str, Any] = {}
    for name in NESTED:
        inner = row.get(name)
        if isinstance(inner, dict):
            fields.update(_flat(inner) if name in ("resource", "Resource") else inner)
    fields.update(row)
    return fields


def _text(fields: dict[str, Any]) -> str:
    for name in TEXTS:
        value = fields.get(name)
        if isinstance(value, str) and value.strip() and value != otlp.NAME:
            return value
        if isinstance(value, dict) and value:  # the API's own answer, as a proxy logs it
            return json.dumps(value)
    return ""


def _user(fields: dict[str, Any]) -> str:
    for name in USERS:
        value = fields.get(name)
        value = value.get("id") if isinstance(value, dict) else value
        if isinstance(value, str | int) and not isinstance(value, bool) and value != "":
            return str(value)
    return ""


def _first(fields: dict[str, Any], names: tuple[str, ...]) -> str:
    return next((text_of(fields[name]) for name in names if text_of(fields.get(name))), "")
