"""Compressed or not, in any encoding that logs come in."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import sys

import pytest

from preflight.records.counted_stream import Metered
from preflight.records.text_stream import DAMAGED, NotReadable, as_text

TEXT = '{"text": "é 🙂"}\n' * 20_000


def read(data: bytes) -> bytes:
    return as_text(Metered(io.BytesIO(data))).read()


def twice(data: bytes) -> bytes:
    """Two packed pieces in one file, as log rotation leaves them."""
    return gzip.compress(data[:9]) + gzip.compress(data[9:])


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress, lzma.compress, twice])
def test_unpacked(pack: object) -> None:
    assert callable(pack)
    assert read(pack(TEXT.encode())) == TEXT.encode()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_utf_16(encoding: str) -> None:
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    assert read((mark + TEXT).encode(encoding)) == TEXT.encode()
    assert read(gzip.compress((mark + TEXT).encode(encoding))) == TEXT.encode()


def test_empty() -> None:
    assert read(b"") == b""


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_cut_off(pack: object) -> None:
    assert callable(pack)
    with pytest.raises(DAMAGED):
        read(pack(TEXT.encode())[:-40])


def test_what_comes_before_the_cut_is_read() -> None:
    stream = as_text(Metered(io.BytesIO(gzip.compress(TEXT.encode())[:-40])))
    lines = []
    with pytest.raises(EOFError):
        while line := stream.readline():
            lines.append(line)
    assert len(lines) > 10_000


def test_no_text() -> None:
    with pytest.raises(NotReadable, match="is not text"):
        read(b"\x7fELF\0\0\0")


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="this Python knows zstd")
def test_zstd_is_named() -> None:
    with pytest.raises(NotReadable, match="zstd"):
        read(b"\x28\xb5\x2f\xfd\x04\x00")
