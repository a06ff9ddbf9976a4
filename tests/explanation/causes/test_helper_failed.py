"""The `helper-failed` cause, on claude's own words."""

from __future__ import annotations

from explained import first, verdict


def test_claude_says_so() -> None:
    for text in (
        "Your apiKeyHelper script is failing · This usually means you need to re-authenticate with "
        "your provider · Run /status to see the script's error output",
        "apiKeyHelper failed: exited 1: no such key",
        "Error: apiKeyHelper did not return a valid value",
    ):
        assert first(text) == ("helper-failed", "likely"), text


def test_signing_in_is_not_advised() -> None:
    found = verdict("helper-failed", "apiKeyHelper failed: exited 1")
    assert "/login does not help" in found.summary
    assert found.fixes[0].command == "preflight doctor --run-helper"
    assert not any("auth login" in fix.command for fix in found.fixes)
