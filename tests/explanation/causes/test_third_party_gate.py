"""The `third-party-gate` cause, on text as it was captured."""

from __future__ import annotations

from explained import EXTRA_USAGE, EXTRA_USAGE_PLAIN, first, verdict

from preflight.fix import Fix


def test_first_for_a_new_build_with_room_in_the_plan() -> None:
    found = first(EXTRA_USAGE_PLAIN, version="2.1.330", session=1.0, week=18.0)
    assert found == ("third-party-gate", "possible")


def test_the_official_client_speaks_for_it() -> None:
    text = (
        "[BUG] Official Claude Code VS Code extension incorrectly blocked\n\n"
        "Third-party apps now draw from your extra usage, not your plan limits. We've added a $100 "
        "credit to get you started. Claim it at claude.ai/settings/usage and keep going."
    )
    assert first(text) == ("third-party-gate", "possible")


def test_a_400_that_nobody_quotes_beside_low_usage() -> None:
    text = (
        "[BUG] Claude Code CLI v2.1.104 returning 400 errors\n"
        "Max 20x subscription with 11% session / 21% weekly usage"
    )
    assert first(text) == ("third-party-gate", "possible")


def test_a_400_that_nobody_quotes_is_nothing_without_usage() -> None:
    assert first("[BUG] returning 400 errors")[0] == "unknown"


def test_the_switched_off_mark_is_named() -> None:
    text = f"{EXTRA_USAGE}\nexport CLAUDE_CODE_ATTRIBUTION_HEADER=0\nclaude code 2.1.200"
    found = verdict("third-party-gate", text)
    assert any("CLAUDE_CODE_ATTRIBUTION_HEADER" in line for line in found.evidence)
    assert found.fixes[0] == Fix(
        "env -u CLAUDE_CODE_ATTRIBUTION_HEADER claude", "also look in the settings' env block"
    )


def test_a_trigger_that_was_found_counts_against_it() -> None:
    text = f"{EXTRA_USAGE_PLAIN}\nANTHROPIC_BASE_URL=http://127.0.0.1:8787"
    assert verdict("third-party-gate", text).against
