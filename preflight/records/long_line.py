"""Log records in a line, or a document, that is too long to be taken whole.

A collector writes what it gathered as one export, which may be any number of records.  They are
read one by one as the bytes come, so that memory does not grow with the line.
"""

from __future__ import annotations

import codecs
import re

from ..machine.json_files import DECODER
from . import otlp
from .record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

RECORD = 1 << 20
"""Characters; a single record beyond this size is passed over."""
KEPT = 64
"""Characters at the end of a piece in which a key may have begun."""
_KEY = re.compile(r'(?<!\\)"(resource|logRecords)"\s*:\s*([\[{])')
_NEXT = re.compile(r"\s*,?\s*(\{|\])")


class Scan:
    """Feeds on pieces of bytes; `for record in Scan(pieces)` gives the log records in them."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._text = ""
        self._at = 0

    def __iter__(self) -> Iterator[Record]:
        version = ""
        while True:
            key = _KEY.search(self._text, self._at)
            if key is None:
                self._at = max(self._at, len(self._text) - KEPT)
                if not self._more():
                    return
            elif key.group(1) == "resource":
                self._at = key.end() - 1
                version = otlp.resource_version(self._object())
            else:
                self._at = key.end() if key.group(2) == "[" else key.end() - 1
                for entry in self._entries():
                    yield otlp.record(entry, version)

    def _entries(self) -> Iterator[dict[str, Any]]:
        """The objects of the list that begins here."""
        while True:
            begin = _NEXT.match(self._text, self._at)
            if begin is None:
                if len(self._text) - self._at > KEPT or not self._more():
                    return
                continue
            self._at = begin.end() - 1
            if begin.group(1) == "]":
                return
            entry = self._object()
            if entry is None:
                return
            yield entry

    def _object(self) -> dict[str, Any] | None:
        """The object that begins here, which is passed; `None` where it is none or too long."""
        while True:
            try:
                value, self._at = DECODER.raw_decode(self._text, self._at)
            except (ValueError, RecursionError):
                if len(self._text) - self._at > RECORD or not self._more():
                    self._at += 1
                    return None
                continue
            return value if isinstance(value, dict) else None

    def _more(self) -> bool:
        """Take the next piece and let go of what has been passed; whether there was one."""
        piece = next(self._pieces, None)
        if piece is None:
            return False
        self._text = self._text[self._at :] + self._decode(piece)
        self._at = 0
        return True
