"""The `helper-failed` cause, on claude's own words."""

from __future__ import annotations

from explained import first, verdict

from preflight.errors.reading.text import read
from preflight.explanation.circumstances.circumstances import Circumstances, Known
from preflight.explanation.explain import explain
from preflight.fix import Fix


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


def test_a_machine_without_a_helper_does_not_advise_its_own_login() -> None:
    text = "Error getting API key from apiKeyHelper: apiKeyHelper did not return a valid value"
    error = read(text, "text")[0]
    here = Circumstances(
        credential=Known("none", "this machine"),
        credential_fixes=(Fix("claude setup-token", "without a browser here"),),
    )
    found = explain([error], here).verdicts[0]
    assert found.fixes[0].command == "preflight doctor --run-helper"
