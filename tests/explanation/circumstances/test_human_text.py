"""The part of a text that somebody wrote."""

from __future__ import annotations

from preflight.explanation.circumstances.human_text import HEAD, TAIL, prose
from preflight.explanation.circumstances.stated_facts import stated


def test_a_debug_log_says_nothing_in_passing() -> None:
    text = "2026-11-22T09:46:20.218Z [DEBUG] system prompt built, git status read, opencode absent"
    assert prose(f"hello\n{text}\n[INFO] opencode\nbye") == "hello\nbye"


def test_rows_of_a_transcript_are_nobodys_report() -> None:
    row = '{"type":"user","sessionId":"a","message":{"content":"I use opencode with 50% left"}}'
    assert stated(prose(f"{row}\nVersion: 2.0.28")).program == ""


def test_the_beginning_and_the_end_of_a_long_text() -> None:
    text = "Version: 2.0.28\n" + "x\n" * 4 * HEAD + "session 1%"
    kept = prose(text)
    assert len(kept) <= HEAD + TAIL + 1
    assert kept.startswith("Version: 2.0.28")
    assert kept.endswith("session 1%")
