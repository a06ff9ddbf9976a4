"""Made-up OpenTelemetry logs of a fleet, as a collector's file exporter writes what claude sends.

The fields are those of a real export of 2.1.332 after a refusal.  `scripts/bench-summary` times
`preflight explain --summary` on them.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

PREFLIGHT = Path(sys.executable).with_name("preflight")
START = 1_795_000_000


class Kind(NamedTuple):
    """One cause: how it is worded, on which builds, and by how many people it is met."""

    cause: str
    status: int
    message: str
    versions: tuple[str, ...]
    people: range
    share: int


GATE = "You're out of extra usage. Add more at claude.ai/settings/usage and keep going."
KINDS = (
    Kind("outdated-cli", 400, GATE, ("2.0.28", "2.1.29", "2.1.34"), range(20), 40),
    Kind(
        "plan-limit",
        429,
        "You've hit your session limit · resets {hour}:{minute:02}am (UTC)",
        ("2.1.330", "2.1.332"),
        range(10, 300),
        30,
    ),
    Kind("service-incident", 529, "Overloaded. request_id: {id}", ("2.1.332",), range(300), 20),
    Kind(
        "request-invalid",
        400,
        "prompt is too long: {tokens} tokens > 200000 maximum",
        ("2.1.330",),
        range(7, 8),
        10,
    ),
)


def record(kind: Kind, index: int, dice: random.Random) -> tuple[dict[str, Any], str, int]:
    """A log record, its version, and the number of the person."""
    person = dice.choice(kind.people) if index >= len(kind.people) else kind.people[index]
    text = kind.message.format(
        hour=dice.randrange(1, 12),
        minute=dice.randrange(60),
        id=f"req_{dice.getrandbits(80):020x}",
        tokens=dice.randrange(200_001, 999_999),
    )
    at = START + index
    fields: dict[str, dict[str, Any]] = {
        "user.id": {"stringValue": f"{person:064x}"},
        "session.id": {"stringValue": f"00000000-0000-0000-0000-{dice.getrandbits(40):012}"},
        "anthropic.provider": {"stringValue": "firstParty"},
        "anthropic.plan": {"stringValue": "max"},
        "terminal.type": {"stringValue": "xterm-256color"},
        "event.name": {"stringValue": "api_error"},
        "event.sequence": {"intValue": str(index)},
        "model": {"stringValue": "claude-opus-5-5"},
        "error": {"stringValue": text},
        "status_code": {"intValue": str(kind.status)},
        "attempt": {"intValue": "1"},
        "request_id": {"stringValue": f"req_{index}"},
        "query_source": {"stringValue": "sdk"},
    }
    entry = {
        "timeUnixNano": str(at * 10**9),
        "body": {"stringValue": "claude_code.api_error"},
        "attributes": [{"key": key, "value": value} for key, value in fields.items()],
    }
    return entry, dice.choice(kind.versions), person


def export(version: str, entries: list[dict[str, Any]]) -> str:
    """One export, a line of the collector's file."""
    attributes = [
        {"key": "service.name", "value": {"stringValue": "claude-code"}},
        {"key": "service.version", "value": {"stringValue": version}},
    ]
    scope = {"scope": {"name": "com.anthropic.claude_code.events"}, "logRecords": entries}
    whole = {"resourceLogs": [{"resource": {"attributes": attributes}, "scopeLogs": [scope]}]}
    return json.dumps(whole, separators=(",", ":"))


class Fleet:
    """`lines()` are exports of one record each; what they hold is counted meanwhile."""

    def __init__(self, count: int, seed: int = 1) -> None:
        self.count = count
        self.counts: dict[str, int] = {}
        self.people: dict[str, set[int]] = {}
        self.versions: dict[str, dict[str, int]] = {}
        self._dice = random.Random(seed)

    def entries(self) -> Iterator[tuple[dict[str, Any], str]]:
        """Each record with its version."""
        parts = [kind for kind in KINDS for _ in range(kind.share)]
        for index in range(self.count):
            kind = parts[index % len(parts)]
            number = self.counts.get(kind.cause, 0)
            entry, version, person = record(kind, number, self._dice)
            self.counts[kind.cause] = number + 1
            self.people.setdefault(kind.cause, set()).add(person)
            of_cause = self.versions.setdefault(kind.cause, {})
            of_cause[version] = of_cause.get(version, 0) + 1
            yield entry, version

    def lines(self) -> Iterator[str]:
        for entry, version in self.entries():
            yield export(version, [entry]) + "\n"


def main() -> int:
    """Print records per second and peak memory for growing numbers of records."""
    for count in map(int, sys.argv[1:] or ("1000", "10000", "100000")):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "logs.jsonl"
            fleet = Fleet(count)
            with path.open("w") as stream:  # our own memory must not grow: a child begins with it
                stream.writelines(fleet.lines())
            started = time.perf_counter()
            done = subprocess.run(
                [PREFLIGHT, "explain", "--summary", "--json", path],
                capture_output=True,
                check=True,
                env={"HOME": folder, "PATH": "/usr/bin:/bin"},
            )
            taken = time.perf_counter() - started
            found = {row["cause"]: row for row in json.loads(done.stdout)["causes"]}
            exact = all(
                (found[cause]["count"], found[cause]["people"], found[cause]["versions"])
                == (number, len(fleet.people[cause]), fleet.versions[cause])
                for cause, number in fleet.counts.items()
            )
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            print(
                f"{count:8} records, {path.stat().st_size / 1e6:6.1f} MB: {taken:6.2f} s, "
                f"{count / taken:7.0f} records/s, peak {peak:.0f} MiB, "
                f"{'counts exact' if exact and len(found) == len(KINDS) else 'COUNTS DIFFER'}",
                flush=True,
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
