"""Foreign text made safe: no secrets, no terminal control."""

from __future__ import annotations

import pytest

from preflight.render.safe_text import clean, mask, one_line, shown

KEY = "sk-ant-api03-" + "A1b2" * 20 + "wxyz"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"key={KEY}.", "key=…wxyz."),
        ("Authorization: Bearer abcdef0123456789WXYZ", "Authorization: Bearer …WXYZ"),
        ("http://user:hunter2@proxy:8080/", "http://…@proxy:8080/"),
        ("AKIAABCDEFGHIJKLMNOP", "…MNOP"),
        ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0.SflKxw", "…lKxw"),
        ("ASIAABCDEFGHIJKLMNOP", "…MNOP"),
        ("x-api-key: 0123456789abcdefWXYZ", "x-api-key: …WXYZ"),
        ("Authorization: token 0123456789abcdefWXYZ", "Authorization: token …WXYZ"),
        ("Bearer: 0123456789abcdefWXYZ", "Bearer: …WXYZ"),
        ("AWS_SECRET_ACCESS_KEY=0123456789abcdefWXYZ", "AWS_SECRET_ACCESS_KEY=…WXYZ"),
        ('"password": "hunter2hunter2"', '"password": "…"'),
        ("http://x/y?token=0123456789abcdefWXYZ&a=b", "http://x/y?token=…WXYZ&a=b"),
        ("https://0123456789abcdefWXYZ@host/", "https://…WXYZ@host/"),
        ("https://:hunter2@host/", "https://…@host/"),
        ("https://u:p/w@host/", "https://…@host/"),
        ("sk-proj-0123456789abcdefWXYZ", "…WXYZ"),
        ("ghp_0123456789abcdefWXYZ", "…WXYZ"),
        ("npm_0123456789abcdefWXYZ", "…WXYZ"),
        ("sk-ant-api03-SEC\nRETsecret1234567890abcd", "…abcd"),
        ("sk-ant-api03-A1b2\u200bA1b2A1b2wxyz", "…wxyz"),
        ("You're out of extra usage.", "You're out of extra usage."),
        ("Invalid API key · Fix external API key", "Invalid API key · Fix external API key"),
        ("the basic authentication of the bearer", "the basic authentication of the bearer"),
        ("see https://code.claude.com/docs/en/setup", "see https://code.claude.com/docs/en/setup"),
    ],
)
def test_secrets_are_cut_to_their_last_four(text: str, expected: str) -> None:
    assert shown(text) == expected


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
