"""What preflight says of itself: one line, and no secret."""

from __future__ import annotations

import io
import os
import sys

import pytest

from preflight.launch import notices
from preflight.machine.windows import process


def test_reason_is_one_line_without_secrets() -> None:
    error = ValueError("one\ntwo \x1b[31m sk-ant-api03-" + "x" * 90)
    assert notices.reason(error) == "ValueError: one two …xxxx"


def test_reason_without_a_renderer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "preflight.render.safe_text", None)
    assert notices.reason(ValueError("secret")) == "ValueError"


def test_say_where_nobody_listens(capfd: pytest.CaptureFixture[str]) -> None:
    notices.say("")
    notices.say("a \udcff b\n")
    assert capfd.readouterr().err == "a \ufffd b\n"
    saved = os.dup(2)
    try:
        with open("/dev/full", "wb") as full:
            os.dup2(full.fileno(), 2)
        notices.say("nothing\n")
    finally:
        os.dup2(saved, 2)
        os.close(saved)


def test_a_console_of_windows_gets_characters_and_no_bytes(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """It would read UTF-8 in its code page."""
    console = io.StringIO()
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "stderr", console)
    monkeypatch.setattr(process, "is_console", lambda descriptor: descriptor == 2)
    notices.draw("…✗\n")
    assert (console.getvalue(), capfd.readouterr().err) == ("…✗\n", "")
    monkeypatch.setattr(process, "is_console", lambda descriptor: False)
    notices.draw("…✗\n")
    assert (console.getvalue(), capfd.readouterr().err) == ("…✗\n", "…✗\n")
