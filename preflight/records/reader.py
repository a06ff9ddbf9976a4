"""The records in a stream of text, one by one, whatever else stands in it."""

from __future__ import annotations

import codecs

from ..machine.json_files import loads
from . import long_line, otlp, rows
from .record import NOTHING

TYPE_CHECKING = False
if TYPE_CHECKING:
    import io
    from collections.abc import Iterator

    from .record import Record

LINE = 1 << 20
"""Bytes; a longer line is not taken whole."""
FOREIGN = 1000
"""Lines without a record after which a file is taken for something else."""
DEEP = 2000
"""Brackets of a line beyond which JSON's parser could recurse too deeply."""


class Reader:
    """Reads records; `records`, `damaged` (lines that hold none) and `long` (lines of which
    nothing could be made) count what was read."""

    def __init__(self) -> None:
        self.records = 0
        self.damaged = 0
        self.long = 0

    def read(self, stream: io.BufferedReader) -> Iterator[Record]:
        """Every record that tells of an error; raises what the stream raises."""
        before = self.records
        lines = 0
        while line := stream.readline(LINE):
            lines += 1
            if lines == 1:
                line = line.removeprefix(codecs.BOM_UTF8)
            if len(line) == LINE and not line.endswith(b"\n"):
                yield from self._long(line, stream, to_end=False)
            elif line.strip() in (b"{", b"[") and self.records == before:
                yield from self._long(line, stream, to_end=True)  # one document on many lines
            else:
                yield from self._line(line)
            if lines > FOREIGN and self.records == before:
                return

    def _line(self, line: bytes) -> Iterator[Record]:
        stripped = line.strip()
        if not stripped:
            return
        if stripped[:1] not in (b"{", b"["):
            self.damaged += 1
            return
        if rows.is_plain_row(line):
            self.records += 1
            return
        row = _parsed(stripped)
        if isinstance(row, dict) and "resourceLogs" in row:
            yield from self._counted(otlp.records(row))
        elif isinstance(row, dict):
            yield from self._counted(iter((rows.record(row),)))
        elif isinstance(row, list):
            yield from self._counted(rows.record(r) for r in row if isinstance(r, dict))
        else:
            self.damaged += 1

    def _long(self, line: bytes, stream: io.BufferedReader, *, to_end: bool) -> Iterator[Record]:
        before = self.records
        yield from self._counted(iter(long_line.Scan(_pieces(line, stream, to_end))))
        self.long += self.records == before

    def _counted(self, found: Iterator[Record]) -> Iterator[Record]:
        for record in found:
            self.records += 1
            if record is not NOTHING and record.tells:
                yield record


def _pieces(first: bytes, stream: io.BufferedReader, to_end: bool) -> Iterator[bytes]:
    """The rest of a line, or of the whole stream, in pieces."""
    piece = first
    while piece:
        yield piece
        if not to_end and piece.endswith(b"\n"):
            return
        piece = stream.readline(LINE)


def _parsed(line: bytes) -> object:
    if line.count(b"[") > DEEP or line.count(b"{") > 10 * DEEP:
        return None
    try:
        return loads(line)
    except UnicodeDecodeError:
        pass
    except (ValueError, RecursionError):
        return None
    try:
        return loads(line.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return None
