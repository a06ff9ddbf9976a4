"""Records in a line of any length, in pieces of any size."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Iterator

import pytest
from lab.telemetry import Fleet, export

from preflight.records import otlp
from preflight.records.long_line import Scan


def one_line(count: int, versions: tuple[str, ...] = ("2.0.28",)) -> bytes:
    """Exports of several versions in one."""
    exports = [
        json.loads(export(version, [entry for entry, _ in Fleet(count, seed).entries()]))
        for seed, version in enumerate(versions)
    ]
    return json.dumps({"resourceLogs": [e["resourceLogs"][0] for e in exports]}).encode()


def pieces(data: bytes, size: int) -> Iterator[bytes]:
    for start in range(0, len(data), size):
        yield data[start : start + size]


@pytest.mark.parametrize("size", [1, 7, 1000, 1 << 20])
def test_the_same_as_at_once(size: int) -> None:
    data = one_line(3, ("2.0.28", "2.1.332"))
    expected = list(otlp.records(json.loads(data)))
    assert len(expected) == 6
    assert list(Scan(pieces(data, size))) == expected


def test_indented() -> None:
    data = json.dumps(json.loads(one_line(3)), indent=2).encode()
    assert list(Scan(pieces(data, 50))) == list(otlp.records(json.loads(data)))


@pytest.mark.parametrize("cut", [0.2, 0.5, 0.9])
def test_cut_off(cut: float) -> None:
    data = one_line(10)
    found = list(Scan(pieces(data[: int(len(data) * cut)], 500)))
    assert found == list(otlp.records(json.loads(data)))[: len(found)]
    assert abs(len(found) - 10 * cut) < 2


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"x" * 100_000,
        b'{"logRecords":[' + b"[" * 10_000,
        b'{"logRecords":[{"a":' + b'"x' * 10,
        b'"logRecords":[5,6]',
        b'"resource":{' * 1000,
        b'"logRecords":[{"x":"\xff\xfe"}]',
        b'{"body":"\\"logRecords\\":[{}]"}',
    ],
)
def test_nonsense(data: bytes) -> None:
    assert [record for record in Scan(pieces(data, 64)) if record.tells] == []


def test_memory_stays_small() -> None:
    peaks = []
    for count in (2_000, 10_000):
        data = one_line(count)
        tracemalloc.start()
        assert sum(1 for _ in Scan(pieces(data, 1 << 18))) == count
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 2e6 < peaks[0] + len(data) / 3
