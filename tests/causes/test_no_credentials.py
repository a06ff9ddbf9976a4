"""The `no-credentials` cause, on text as it was captured."""

from __future__ import annotations

from explained import EXTRA_USAGE, explained, first, verdict

LOG = (
    '[{"error":"Error: Could not resolve authentication method. Expected either apiKey or '
    'authToken to be set. Or for one of the \\"X-Api-Key\\" or \\"Authorization\\" headers to '
    "be explicitly omitted\\n    at uy.validateHeaders (file:///usr/local/lib/node_modules/@anthropic-ai/"
    'claude-code/cli.js:357:930)","timestamp":"2026-04-08T10:51:07.164Z"}]'
)


def test_claude_stopped_before_sending() -> None:
    assert first(LOG) == ("no-credentials", "likely")
    assert first("Not logged in · Please run /login") == ("no-credentials", "likely")
    assert first("Invalid API key · Please run /login") == ("no-credentials", "likely")


def test_the_stack_is_no_part_of_the_message() -> None:
    message = explained(LOG).errors[0].message
    assert message.startswith("Could not resolve authentication method")
    assert message.endswith("explicitly omitted")


def test_an_answer_of_the_api_rules_it_out() -> None:
    found = verdict("no-credentials", f"{LOG}\n\n{EXTRA_USAGE}")
    assert found.confidence == "ruled-out"
    assert "400" in found.against[0]


def test_a_shut_keychain_over_ssh() -> None:
    text = "Not logged in · Please run /login\nPlatform: darwin\nTerminal: ssh-session"
    assert any("Keychain" in line for line in verdict("no-credentials", text).evidence)


def test_a_key_that_the_api_does_not_know() -> None:
    assert first("Invalid API key · Fix external API key") == ("no-credentials", "likely")
