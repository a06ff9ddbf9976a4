"""OTLP in JSON, as claude 2.1.332 sent it and as a collector writes it."""

from __future__ import annotations

from typing import Any

import pytest
from lab import telemetry

from preflight.records import otlp
from preflight.records.record import NOTHING, Record


def attributes(**fields: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"key": key.replace("__", "."), "value": value} for key, value in fields.items()]


# As captured, but for the ids and the attributes that nothing is read from.
CAPTURED = {
    "resourceLogs": [
        {
            "resource": {
                "attributes": attributes(
                    service__name={"stringValue": "claude-code"},
                    service__version={"stringValue": "2.1.332"},
                )
            },
            "scopeLogs": [
                {
                    "scope": {"name": "com.anthropic.claude_code.events"},
                    "logRecords": [
                        {
                            "timeUnixNano": "1795736716856000000",
                            "body": {"stringValue": "claude_code.api_error"},
                            "attributes": attributes(
                                user__id={"stringValue": "0" * 64},
                                anthropic__provider={"stringValue": "firstParty"},
                                anthropic__custom_base_url={"boolValue": True},
                                anthropic__plan={"stringValue": "max"},
                                event__name={"stringValue": "api_error"},
                                event__timestamp={"stringValue": "2026-11-26T23:45:16.856Z"},
                                model={"stringValue": "claude-opus-5-5"},
                                error={"stringValue": telemetry.GATE},
                                status_code={"intValue": 400},
                                request_id={"stringValue": "req_1"},
                            ),
                        },
                        {"body": {"stringValue": "claude_code.user_prompt"}},
                    ],
                }
            ],
        }
    ]
}


def test_as_captured() -> None:
    error, other = otlp.records(CAPTURED)
    assert other is NOTHING
    assert error == Record(
        telemetry.GATE,
        400,
        "2.1.332",
        "claude-opus-5-5",
        "max",
        "firstParty",
        proxied=True,
        user="0" * 64,
        at=1795736716.856,
    )


@pytest.mark.parametrize("status", [{"intValue": "400"}, {"stringValue": "400"}, {"intValue": 400}])
def test_numbers_of_collectors(status: dict[str, Any]) -> None:
    entry = {
        "observedTimeUnixNano": "1795736716000000000",
        "attributes": attributes(
            event__name={"stringValue": "api_error"},
            error={"stringValue": "x"},
            status_code=status,
            service__version={"stringValue": "2.0.28"},
        ),
    }
    found = otlp.record(entry, "2.1.1")
    assert (found.status, found.at, found.version) == (400, 1795736716.0, "2.0.28")


@pytest.mark.parametrize(
    "export",
    [
        {},
        {"resourceLogs": None},
        {"resourceLogs": ["x", {"resource": "x", "scopeLogs": [None, {"logRecords": {}}]}]},
        {"resourceLogs": [{"scopeLogs": [{"logRecords": [5]}]}]},
    ],
)
def test_nonsense(export: dict[str, Any]) -> None:
    assert list(otlp.records(export)) == []


def test_nonsense_in_a_record() -> None:
    entry = {"body": {"stringValue": otlp.NAME}, "attributes": [None, {"key": 5}, {"key": "error"}]}
    assert otlp.record(entry, "") == Record("unknown error")
