"""The `error-hidden` cause: where the reason can be seen."""

from __future__ import annotations

import pytest
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


@pytest.mark.parametrize(
    "text",
    [
        "##[error]Claude execution failed: result is_error:true",
        "##[error]No result message received from Claude",
        "Claude result reported subtype success with is_error:true (run did not complete)",
        "Execution failed: error_during_execution",
        "anthropics/claude-code-action failed: Process completed with exit code 1",
        "Error: Claude CLI exited with code 1",
        "claude-code exited with code 1",
        "Error: Command failed: claude -p hi",
        "subprocess.CalledProcessError: Command '['claude', '-p', 'hi']' returned non-zero exit "
        "status 1.",
        "claude_agent_sdk._errors.ProcessError: Command failed with exit code 1 (exit code: 1)\n"
        "Error output: Check stderr output for details",
        "Failed: Claude Code process terminated by signal SIGTERM",
    ],
)
def test_other_words_for_it(text: str) -> None:
    assert first(text) == ("error-hidden", "likely")


def test_what_failed_is_told_where_it_is_named() -> None:
    assert causes("Claude execution failed: API Error: 529 Overloaded")[0] == "service-incident"


def test_a_program_that_the_system_ended() -> None:
    for text in ("Claude Code process terminated by signal SIGKILL", "claude exited with code 137"):
        assert any("memory" in line for line in verdict("error-hidden", text).evidence)
    assert not any("memory" in line for line in verdict("error-hidden", HIDDEN).evidence)


def test_the_output_file_of_the_action_is_read_in_the_same_job() -> None:
    text = "##[error]Claude execution failed: result is_error:true"
    fixes = verdict("error-hidden", text).fixes
    assert any("if: always()" in fix.note for fix in fixes if "--last" in fix.command)
