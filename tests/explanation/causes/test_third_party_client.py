"""The `third-party-client` cause, on text as it was captured."""

from __future__ import annotations

from explained import EXTRA_USAGE, causes, first, verdict

BARE = (
    "Third-party apps now draw from your extra usage, not your plan limits. "
    "Add more at claude.ai/settings/usage and keep going."
)


def test_likely_where_the_other_program_is_named() -> None:
    text = f"[Bug]: Hermes w/ Anthropic models ratelimit/extra usage\n{BARE}"
    assert first(text) == ("third-party-client", "likely")


def test_words_that_claude_never_prints_speak_for_it() -> None:
    assert first(BARE) == ("third-party-client", "possible")
    text = (
        "HTTP 400: You're out of extra usage. Add more at claude.ai/settings/usage and keep going."
    )
    assert first(text) == ("third-party-client", "possible")


def test_a_repository_of_another_program_is_evidence() -> None:
    text = f"https://github.com/griffinmartin/opencode-claude-auth/issues/188\n{BARE}"
    assert first(text)[0] == "third-party-client"


def test_a_file_named_like_a_program_is_no_program() -> None:
    text = f"{EXTRA_USAGE}\nHERMES.md in a commit message, claude code 2.1.119"
    assert causes(text)[0] == "third-party-prompt"


def test_the_official_claude_counts_against_it() -> None:
    text = f"official Claude Code CLI, not opencode: {BARE}"
    assert verdict("third-party-client", text).confidence == "possible"
