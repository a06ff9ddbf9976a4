"""OpenTelemetry log records in JSON, as claude exports them and a collector's file exporter
writes them: one export a line.

The form: https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding; claude's events:
https://code.claude.com/docs/en/monitoring-usage.
"""

from __future__ import annotations

from .record import NOTHING, Record
from .values import VERSION, number, seconds, text_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

EVENT = "api_error"
NAME = "claude_code.api_error"


def records(export: dict[str, Any]) -> Iterator[Record]:
    """Every log record of an export; those of other events as `NOTHING`."""
    for of_resource in _dicts(export.get("resourceLogs")):
        version = resource_version(of_resource.get("resource"))
        for scope in _dicts(of_resource.get("scopeLogs")):
            for entry in _dicts(scope.get("logRecords")):
                yield record(entry, version)


def resource_version(resource: object) -> str:
    """The version of claude that a resource names."""
    found = _attributes(resource) if isinstance(resource, dict) else {}
    return text_of(found.get(VERSION))


def record(entry: dict[str, Any], version: str) -> Record:
    """One log record of a claude of this version."""
    found = _attributes(entry)
    if found.get("event.name") != EVENT and _plain(entry.get("body")) != NAME:
        return NOTHING
    return Record(
        text=text_of(found.get("error")) or "unknown error",
        status=number(found.get("status_code")),
        version=text_of(found.get(VERSION)) or version,
        model=text_of(found.get("model")),
        plan=text_of(found.get("anthropic.plan")),
        provider=text_of(found.get("anthropic.provider")),
        proxied=found.get("anthropic.custom_base_url") in (True, "true"),
        user=text_of(found.get("user.id")),
        at=seconds(entry.get("timeUnixNano"))
        or seconds(found.get("event.timestamp"))
        or seconds(entry.get("observedTimeUnixNano")),
    )


def _attributes(holder: dict[str, Any]) -> dict[str, object]:
    found: dict[str, object] = {}
    for pair in _dicts(holder.get("attributes")):
        key = pair.get("key")
        if isinstance(key, str):
            found[key] = _plain(pair.get("value"))
    return found


def _plain(value: object) -> object:
    """What one of OTLP's typed values holds; its 64-bit numbers may be strings."""
    if isinstance(value, dict):
        for held in value.values():
            return held
    return None


def _dicts(value: object) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
