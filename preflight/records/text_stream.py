"""A stream of bytes as UTF-8 text, whatever it was compressed or encoded with."""

from __future__ import annotations

import bz2
import codecs
import gzip
import io
import lzma
import zlib
from typing import TYPE_CHECKING, cast

from .counted_stream import Metered

if TYPE_CHECKING:
    from typing import Any

BUFFER = 1 << 18
SNIFFED = 4096
UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
ZSTD = b"\x28\xb5\x2f\xfd"
DAMAGED = (EOFError, OSError, ValueError, lzma.LZMAError, zlib.error)
"""What reading may raise where compressed bytes are cut off or damaged."""


class NotReadable(ValueError):
    """The bytes are no text, or packed in a way that this Python cannot undo; says which."""


def as_text(stream: io.RawIOBase) -> io.BufferedReader:
    """The stream's text as UTF-8, unpacked; raises `NotReadable`, and what reading raises."""
    unpacked = _unpacked(_buffered(stream))
    head = unpacked.peek(SNIFFED)
    for mark, encoding in UTF16.items():
        if head.startswith(mark):
            return _buffered(_Recoded(unpacked, encoding))
    # No log holds a NUL; every program and picture does.
    if b"\0" in head[:SNIFFED]:
        raise NotReadable("is not text")
    return unpacked


def _buffered(stream: object) -> io.BufferedReader:
    return io.BufferedReader(cast("io.RawIOBase", stream), BUFFER)


def _in_pieces(stream: object) -> io.BufferedReader:
    """What could be unpacked comes before the word that there is no more."""
    return _buffered(Metered(cast("io.BufferedIOBase", stream)))


def _unpacked(stream: io.BufferedReader) -> io.BufferedReader:
    head = stream.peek(SNIFFED)
    if head.startswith(b"\x1f\x8b"):
        return _in_pieces(gzip.GzipFile(fileobj=stream))
    if head.startswith(b"BZh"):
        return _in_pieces(bz2.BZ2File(stream))
    if head.startswith(b"\xfd7zXZ\0"):
        return _in_pieces(lzma.LZMAFile(stream))
    if head.startswith(ZSTD):
        return _in_pieces(_zstd(stream))
    return stream


def _zstd(stream: io.BufferedReader) -> object:
    """Python has zstd since 3.14 (https://peps.python.org/pep-0784/)."""
    try:
        from importlib import import_module

        return import_module("compression.zstd").ZstdFile(stream)
    except ImportError:
        raise NotReadable("is packed with zstd, which this Python cannot undo") from None


class _Recoded(io.RawIOBase):
    """UTF-16 as UTF-8: what PowerShell's `>` writes."""

    def __init__(self, stream: io.BufferedReader, encoding: str) -> None:
        self._stream = stream
        self._decode = codecs.getincrementaldecoder(encoding)("replace").decode
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._rest:
            piece = self._stream.read(BUFFER)
            text = self._decode(piece, not piece).removeprefix("\ufeff")
            self._rest = text.encode("utf-8", "replace")
            if not piece:
                break
        taken = self._rest[: len(buffer)]
        buffer[: len(taken)] = taken
        self._rest = self._rest[len(taken) :]
        return len(taken)
