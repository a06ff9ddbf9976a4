"""Records among whatever else a file holds."""

from __future__ import annotations

import io
import json

import pytest
from lab.telemetry import Fleet

from preflight.records.reader import FOREIGN, LINE, Reader


def read(data: bytes) -> tuple[int, Reader]:
    reader = Reader()
    return sum(1 for _ in reader.read(io.BufferedReader(io.BytesIO(data)))), reader  # type: ignore[arg-type]


def lines(count: int) -> bytes:
    return "".join(Fleet(count).lines()).encode()


def test_whole() -> None:
    found, reader = read(lines(50))
    assert (found, reader.records, reader.damaged, reader.long) == (50, 50, 0, 0)


@pytest.mark.parametrize(
    ("data", "found", "records", "damaged"),
    [
        (lines(5)[:-200], 4, 4, 1),
        (b"\n\n" + lines(1) + b"\r\n", 1, 1, 0),
        (b"\xef\xbb\xbf" + lines(1), 1, 1, 0),
        (b'{"text": "API Error: 400 caf\xe9"}\n', 1, 1, 0),
        (b"not json\n{broken\n[1]\n5\n" + lines(1), 1, 1, 3),
        (b'[{"text": "a"}, {"text": "b"}]\n', 2, 2, 0),
        (b"[" * 100_000 + b"\n" + lines(1), 1, 1, 1),
        (b'{"type":"user","sessionId":"a"}\n' * 3, 0, 3, 0),
        (b"{}\n", 0, 1, 0),
        (b"", 0, 0, 0),
    ],
)
def test_what_is_wrong_does_not_stop_it(
    data: bytes, found: int, records: int, damaged: int
) -> None:
    count, reader = read(data)
    assert (count, reader.records, reader.damaged) == (found, records, damaged)


def test_a_long_line_of_records_and_one_of_none() -> None:
    entries = [entry for entry, _ in Fleet(3000).entries()]
    whole = {"resourceLogs": [{"scopeLogs": [{"logRecords": entries}]}]}
    long = json.dumps(whole).encode()
    assert len(long) > 2 * LINE
    found, reader = read(long + b"\n" + b"x" * 3 * LINE + b"\n" + lines(3))
    assert (found, reader.records, reader.long) == (3003, 3003, 1)
    found, _ = read(json.dumps(whole, indent=1).encode())
    assert found == 3000


def test_another_kind_of_file_is_left_early() -> None:
    stream = io.BufferedReader(io.BytesIO(b"2026 some log line\n" * 100 * FOREIGN))  # type: ignore[arg-type]
    assert list(Reader().read(stream)) == []
    assert len(stream.read()) > 98 * len("2026 some log line\n") * FOREIGN
