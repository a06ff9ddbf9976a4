"""Foreign text made safe: no secrets, no terminal control."""

from __future__ import annotations

import pytest

from preflight.render.safe import clean, mask, one_line, redact, shown

KEY = "sk-ant-api03-" + "A1b2" * 20 + "wxyz"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"key={KEY}.", "key=…wxyz."),
        ("Authorization: Bearer abcdef0123456789WXYZ", "Authorization: …WXYZ"),
        ("http://user:hunter2@proxy:8080/", "http://…@proxy:8080/"),
        ("AKIAABCDEFGHIJKLMNOP", "…MNOP"),
        ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0.SflKxw", "…lKxw"),
        ("You're out of extra usage.", "You're out of extra usage."),
    ],
)
def test_secrets_are_cut_to_their_last_four(text: str, expected: str) -> None:
    assert redact(text) == expected


def test_short_secrets_vanish() -> None:
    assert mask("sk-ant-x") == "…"
    assert mask(KEY) == "…wxyz"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07after", "after"),
        ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("bell\x07 back\x08 c1\x9b31m", "bell� back� c1�31m"),
        ("right\u202eto left", "right�to left"),
        ("lone \ud800", "lone �"),
        ("a\r\nb\tc", "a\nb\tc"),
    ],
)
def test_terminal_control_is_taken_out(text: str, expected: str) -> None:
    assert clean(text) == expected


def test_a_secret_hidden_by_escape_codes_is_still_found() -> None:
    assert shown(f"{KEY[:20]}\x1b[1m{KEY[20:]}") == "…wxyz"


def test_one_line() -> None:
    assert one_line("a\n  b\tc", 10) == "a b c"
    assert one_line("x" * 20, 10) == "x" * 9 + "…"
