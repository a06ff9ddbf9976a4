"""The `third-party-prompt` cause, on text as it was captured."""

from __future__ import annotations

from explained import EXTRA_USAGE, THIRD_PARTY, causes, first, verdict

from preflight.fix import by_hand

PLAIN = (
    "API Error: 400 Third-party apps now draw from your extra usage, not your plan limits. "
    "Add more at claude.ai/settings/usage and keep going."
)


def test_a_known_marker_makes_it_likely() -> None:
    text = (
        "HERMES.md in git commit messages causes requests to route to extra usage billing\n"
        'API Error: 400 "You\'re out of extra usage..."\nVersion: 2.1.119\n13% weekly usage'
    )
    assert first(text) == ("third-party-prompt", "likely")


def test_a_flag_that_adds_to_the_system_prompt() -> None:
    text = f'claude -p hi --append-system-prompt "<env>"\n{EXTRA_USAGE}\nVersion: 2.1.100'
    found = verdict("third-party-prompt", text)
    assert found.confidence == "likely"
    assert found.fixes[0] == by_hand("run claude without --append-system-prompt")


def test_a_program_that_drives_claude_code_brings_its_own_prompt() -> None:
    text = f"Claude Code returned an error result: {PLAIN}"
    assert first(text) == ("third-party-prompt", "likely")


def test_a_new_build_that_is_called_third_party() -> None:
    assert first(PLAIN) == ("third-party-prompt", "possible")


def test_an_old_build_explains_more() -> None:
    text = f"Claude Code returned an error result: {THIRD_PARTY}\nVersion: 2.1.7"
    assert causes(text)[0] == "outdated-cli"


def test_the_name_of_a_tool_is_what_is_to_be_changed() -> None:
    found = verdict("third-party-prompt", f"{PLAIN}\n\nit is the tool `mcp_probe` that does it")
    assert found.confidence == "likely"
    assert "rename its tools" in found.fixes[0].note
