"""The `no-credentials` cause, on text as it was captured."""

from __future__ import annotations

from pathlib import Path

from explained import EXTRA_USAGE, explained, first, verdict
from made_up import made_up_host, said

from preflight.errors.reading.text import read
from preflight.explanation.circumstances.from_machine import from_situation
from preflight.explanation.explain import explain
from preflight.fix import Fix
from preflight.invocation import parse
from preflight.situation import Situation

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


def test_the_rejected_key_of_this_run_is_named_by_its_end(tmp_path: Path) -> None:
    key = f"sk-ant-api03-{'x' * 90}beef"
    errors = read("Invalid API key · Fix external API key", "stderr")
    host = made_up_host(tmp_path, {"ANTHROPIC_API_KEY": key})
    situation = Situation(host, parse(("-p", "hi"), False))
    top = explain(errors, from_situation(situation, errors)).verdicts[0]
    assert "the key in ANTHROPIC_API_KEY (…beef)" in top.summary
    assert "xxxx" not in str(top)


def test_the_keychain_is_spoken_of_on_a_mac_alone() -> None:
    text = "Not logged in · Please run /login\nPlatform: "
    unlock = Fix("security unlock-keychain", "over SSH, before claude")
    assert unlock in verdict("no-credentials", f"{text}darwin").fixes
    assert not any(
        "keychain" in said(fix) for fix in verdict("no-credentials", f"{text}linux").fixes
    )
