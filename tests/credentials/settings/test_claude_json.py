from __future__ import annotations

import json
import os

import pytest
from made_up import made_up_host, write

from preflight.credentials.settings import claude_json

DATA = {"a": 1}
TEXT = json.dumps(DATA)


def read(home, content, **how):
    write(home / "file.json", content)
    return claude_json.read(made_up_host(home), str(home / "file.json"), **how)


def test_plain(tmp_path):
    document = read(tmp_path, TEXT)
    assert (document.data, document.problem, document.exists) == (DATA, "", True)
    assert not claude_json.read(made_up_host(tmp_path), str(tmp_path / "none")).exists


@pytest.mark.parametrize("raw", [b"\xef\xbb\xbf" + TEXT.encode(), TEXT.encode("utf-16")])
def test_byte_order_marks_only_where_claude_takes_them(tmp_path, raw):
    assert read(tmp_path, raw).problem == "begins with a byte order mark"
    assert read(tmp_path, raw, marks=True).data == DATA


def test_an_empty_file_is_an_empty_object_only_in_settings(tmp_path):
    assert read(tmp_path, " \n", empty=True).problem == ""
    assert "not valid JSON" in read(tmp_path, "").problem


def test_what_is_not_utf8_is_replaced_and_told(tmp_path):
    document = read(tmp_path, b'{"a": 1, "b": "\xe4"}')
    assert document.data == {"a": 1, "b": "\ufffd"}
    assert document.problem == claude_json.NOT_UTF8


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("{bad", "is not valid JSON (line 1)"),
        ('{"a": 1,}', "is not valid JSON (line 1)"),
        ('{\n"a": 1 // x\n}', "is not valid JSON (line 2)"),
        ('{"a": NaN}', "is not valid JSON"),
        ('{"a": -Infinity}', "is not valid JSON"),
        ("[]", "does not hold a JSON object"),
        ("null", "does not hold a JSON object"),
        ('"x"', "does not hold a JSON object"),
        ("[" * 200_000, "is nested too deeply"),
    ],
)
def test_what_claude_does_not_read(tmp_path, content, problem):
    document = read(tmp_path, content)
    assert document.problem == problem
    assert document.data == {}


def test_folders_big_files_and_strange_paths(tmp_path):
    (tmp_path / "folder").mkdir()
    with open(tmp_path / "big", "wb") as stream:
        stream.truncate(50 * 2**20)
    host = made_up_host(tmp_path)
    assert claude_json.read(host, str(tmp_path / "folder")).problem == "is not a regular file"
    assert claude_json.read(host, str(tmp_path / "big")).problem == "is larger than 8 MiB"
    assert claude_json.read(host, str(tmp_path / "a\0b")).problem.startswith("cannot be read")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_read_permission(tmp_path):
    write(tmp_path / "file.json", TEXT).chmod(0)
    problem = claude_json.read(made_up_host(tmp_path), str(tmp_path / "file.json")).problem
    assert problem == "cannot be read: permission denied"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("x", "x"),
        (5, "5"),
        (5.0, "5"),
        (1.5, "1.5"),
        (True, "true"),
        (None, "null"),
        (["a", None, "b"], "a,,b"),
        ({"a": 1}, "[object Object]"),
    ],
)
def test_values_become_text_as_in_javascript(value, text):
    assert claude_json.text_of(value) == text
