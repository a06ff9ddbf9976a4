"""A report names nobody: homes, mail addresses and ids go, and nothing else does."""

from __future__ import annotations

import pytest

from preflight.foreign.people import private

HOME = "/home/jane"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("/home/jane/x", "~/x"),
        ("in /home/jane.", "in ~."),
        ("/home/bob/x", "~…/x"),
        ("/Users/bob/x", "~…/x"),
        ("/mnt/c/Users/bob/x", "~…/x"),
        ("/var/home/bob/x", "~…/x"),
        ("/export/home/bob", "~…"),
        ("/usr/home/bob/x", "~…/x"),
        ("/data/home/bob.doe/x", "~…/x"),
        ("/Users/First Last/x", "~…/x"),
        (r"C:\Users\First Last\AppData", r"~…\AppData"),
        (r"C:\Users\bob", "~…"),
        ("C:/Users/bob/x", "~…/x"),
        (r"\\wsl$\Ubuntu\home\bob\x", r"~…\x"),
        (r"C:\\Users\\bob\\x", r"~…\\x"),
        ("%2Fhome%2Fbob%2Fx", "~…%2Fx"),
        ("file:///home/bob/x", "file:~…/x"),
        ("PATH=/a:/home/bob/bin", "PATH=/a:~…/bin"),
        ("~/.claude/projects/-home-bob-project/x.jsonl", "~/.claude/projects/-…-project/x.jsonl"),
        ("-Users-bob-project", "-…-project"),
        ("-mnt-c-Users-bob-project", "-…-project"),
        ("/srv/jane/x", "/srv/…/x"),
        ("jane.doe+x@mail.example.com", "…@…"),
        ("jane%40example.com", "…@…"),
        ("0F9A3C1E-7B2D-4E5F-8A6B-1C2D3E4F5A6B", "…"),
        ("0f9a3c1e-7b2d-4e5f-8a6b-1c2d3e4f5a6b", "…"),
    ],
)
def test_names_go(text: str, told: str) -> None:
    assert private(text, HOME) == told
    assert private(f"({text})", HOME) == f"({told})"


@pytest.mark.parametrize(
    "text",
    [
        "/home/linuxbrew/.linuxbrew/bin/claude",
        "/usr/lib/node_modules",
        "the home page /homepage/x of users",
        "https://github.com/anthropics/claude-code/issues/45264",
        "/opt/homebrew/bin",
        "/Users/Shared/x",
        "req_011CZrUrJ5uKSunonJ81hAeR",
        "@anthropic-ai/claude-code@latest",
        "918bf11c0ffee918bf11c0ffee918bf11c0ffee0",
        "2026-11-27T10:00:00Z",
    ],
)
def test_the_rest_stays(text: str) -> None:
    assert private(text, HOME) == text


def test_a_home_that_is_nobodys_hides_no_words() -> None:
    assert private("/srv/root/x runner-x", "/root") == "/srv/root/x runner-x"
    assert private("/build/x", "/") == "/build/x"
