"""Transcripts from their end, whatever their lines are."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from preflight.launch.transcripts import reader


@given(st.binary(max_size=400), st.integers(1, 64))
def test_lines_backwards_are_the_lines(tmp_path_factory, content: bytes, block: int) -> None:
    path = tmp_path_factory.mktemp("rows") / "file"
    path.write_bytes(content)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "BLOCK", block)
        found = list(reader.lines_backwards(str(path)))
    assert found == content.split(b"\n")[::-1]


def test_at_most_so_many_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "READ_BACK_LIMIT", 10)
    (tmp_path / "file").write_bytes(b"first line\nsecond\nthird")
    assert list(reader.lines_backwards(str(tmp_path / "file"))) == [b"third", b"cond"]


def test_head(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "BLOCK", 8)
    (tmp_path / "file").write_bytes(b"one\ntwo\nthree")
    assert reader.head_lines(str(tmp_path / "file")) == [b"one", b"two", b""]
    assert reader.head_lines(str(tmp_path / "nothing")) == []


@pytest.mark.parametrize("line", [b"", b"{", b"[]", b"1", b"\xff", b'{"a":' * 100_000])
def test_no_row(line: bytes) -> None:
    assert reader.row(line) == {}


def test_row() -> None:
    assert reader.row(b'{"type": "user"}') == {"type": "user"}
