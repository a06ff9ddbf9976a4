"""Documents that belong to somebody else: every way in which they can be broken."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from made_up import made_up_host, write

from preflight.machine.json_files import Document, loads, object_in, read_json


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"{", "is not valid JSON (line 1)"),
        (b"", "is not valid JSON (line 1)"),
        (b'{"a": 1,\n}', "is not valid JSON (line 2)"),
        (b"[1]", "does not hold a JSON object"),
        (b'"text"', "does not hold a JSON object"),
        (b'{"a": "\xff"}', "is not UTF-8 text"),
        (b"[" * 100_000, "is nested too deeply"),
    ],
)
def test_broken(tmp_path: Path, content: bytes, problem: str) -> None:
    path = write(tmp_path / "f.json", content)
    document = read_json(made_up_host(tmp_path), str(path))
    assert document == Document(str(path), {}, problem, exists=True)


def test_missing_is_no_problem(tmp_path: Path) -> None:
    host = made_up_host(tmp_path)
    for path in (tmp_path / "none.json", write(tmp_path / "file", "x") / "below.json"):
        assert read_json(host, str(path)) == Document(str(path))


def test_good_with_byte_order_mark(tmp_path: Path) -> None:
    path = write(tmp_path / "f.json", b'\xef\xbb\xbf{"a": {"b": "c"}}')
    document = read_json(made_up_host(tmp_path), str(path))
    assert (document.text("a", "b"), document.get("a", "x"), document.get("a", "b", "c")) == (
        "c",
        None,
        None,
    )


def test_folder_pipe_and_size(tmp_path: Path) -> None:
    host = made_up_host(tmp_path)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = os.open(pipe, os.O_RDWR)
    os.write(writer, b"{}")
    assert read_json(host, str(pipe)).problem == "is not a regular file"
    assert os.read(writer, 9) == b"{}", "a look takes nothing away"
    os.close(writer)
    assert read_json(host, str(tmp_path)).problem == "is not a regular file"
    big = write(tmp_path / "big.json", b" " * (2**20 + 1))
    assert read_json(host, str(big), limit=2**20).problem == "is larger than 1 MiB"


def test_unusable_path(tmp_path: Path) -> None:
    assert read_json(made_up_host(tmp_path), "a\0b").problem == "cannot be read: not a usable path"


def test_unreadable(tmp_path: Path) -> None:
    path = write(tmp_path / "f.json", "{}")
    path.chmod(0)
    host = made_up_host(tmp_path)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)  # root may read everything
    try:
        document = read_json(host, str(path))
    finally:
        if root:
            os.seteuid(0)
    assert document.problem == "cannot be read: permission denied"


@pytest.mark.parametrize("digits", [20, 400, 5000])
def test_a_whole_number_of_any_length_can_be_reckoned_with(digits: int) -> None:
    text = '{"expiresAt": 1' + "0" * digits + "}"
    for data in (object_in("f", text).data, loads(text), loads(text.encode())):
        assert data["expiresAt"] / 1000 > 1e16
