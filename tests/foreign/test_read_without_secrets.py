"""Errors are read without their secrets: wrapped ones, framed ones, ones that a limit cuts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from made_up import made_up_host

from preflight import explain
from preflight.cli import group
from preflight.errors.reading.text import read
from preflight.foreign.secrets import excerpt

KEY = "sk-ant-api03-" + "Zq7x" * 24 + "wxyz"
WRAPPED = (
    f"API Error: 401 invalid x-api-key {KEY[:60]}\n  {KEY[60:]}",
    f"API Error: 401 invalid x-api-key {KEY[:60]}\r\n  {KEY[60:]}",
    f"API Error: 401 invalid x-api-key {KEY[:40]}\n  {KEY[40:80]}\n  {KEY[80:]}",
    f"│ API Error: 401 invalid x-api-key {KEY[:40]} │\n│ {KEY[40:]:<74} │",
    f"> API Error: 401 invalid x-api-key {KEY[:60]}\n> {KEY[60:]}",
    json.dumps({"error": {"message": f"invalid x-api-key {KEY[:60]}\n{KEY[60:]}"}, "status": 401}),
    f"API Error: 401 invalid x-api-key {KEY[:30]}\u2063{KEY[30:70]}\U000e0020{KEY[70:]}",
)


def leaks(text: str) -> bool:
    flat = "".join(text.replace("│", "").replace(">", "").split())
    return any(KEY[13:][i : i + 10] in flat for i in range(len(KEY) - 23))


@pytest.mark.parametrize("text", WRAPPED)
def test_a_wrapped_key_is_nowhere(tmp_path: Path, text: str) -> None:
    assert not any(leaks(error.message) for error in read(text, "text"))
    assert not leaks(json.dumps(explain(text), ensure_ascii=False))
    host = made_up_host(tmp_path)
    for options in (["--json"], []):
        done = CliRunner().invoke(group, ["explain", *options], input=text, obj={"host": host})
        assert not leaks(done.output)


@pytest.mark.parametrize("before", range(330, 400, 7))
def test_a_limit_cuts_no_password_open(before: int) -> None:
    words = ("word " * 100)[:before]
    text = f"API Error: 500 {words} http://bob:SuperSecretPassword@proxy:3128 refused"
    for error in read(text, "text"):
        assert "SuperSec" not in error.message
    assert "SuperSec" not in excerpt(text, before + 30)
