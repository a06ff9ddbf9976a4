"""The `error-hidden` cause: where the reason can be seen."""

from __future__ import annotations

from explained import causes, first, verdict

HIDDEN = "Error: Claude Code process exited with code 1"


def test_a_text_that_only_says_that_it_failed() -> None:
    assert first(HIDDEN) == ("error-hidden", "likely")
    assert any("--debug-to-stderr" in fix.command for fix in verdict("error-hidden", HIDDEN).fixes)


def test_in_an_action_it_names_the_switch() -> None:
    text = f"anthropics/claude-code-action@v1\n{HIDDEN}"
    assert "show_full_output" in verdict("error-hidden", text).fixes[0].note


def test_beside_an_error_that_says_more_it_comes_last() -> None:
    text = f"{HIDDEN}\n\nAPI Error: 529 Overloaded. This is a server-side issue, usually temporary."
    assert causes(text)[0] == "service-incident"
