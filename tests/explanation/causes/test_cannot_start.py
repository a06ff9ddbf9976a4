"""The `cannot-start` cause, on the words of shells, loaders, node and claude."""

from __future__ import annotations

import pytest
from explained import first, verdict


@pytest.mark.parametrize(
    "text",
    [
        "zsh: command not found: claude",
        "bash: claude: command not found",
        "'claude' is not recognized as an internal or external command",
        "claude : The term 'claude' is not recognized as the name of a cmdlet",
        "Error: claude native binary not installed.",
        "Error: Claude Code on Windows requires git-bash (https://git-scm.com/downloads/win).",
        "Error: No suitable shell found. Claude CLI requires a Posix shell environment.",
        "bash: line 151: /home/me/.claude/downloads/claude-2.1.68-linux-x64: cannot execute: "
        "required file not found",
        "Error relocating /usr/local/bin/claude: statx: symbol not found",
        "$ claude\nIllegal instruction (core dumped)",
        "Error: EACCES: permission denied, open '/home/claude/.claude.json'",
    ],
)
def test_words_of_a_start_that_failed(text: str) -> None:
    assert first(text) == ("cannot-start", "likely"), text


def test_nothing_was_sent() -> None:
    assert "Nothing was sent" in verdict("cannot-start", "zsh: command not found: claude").summary


def test_the_placeholder_is_not_told_to_install_itself() -> None:
    found = verdict("cannot-start", "Error: claude native binary not installed.")
    assert found.fixes[0].command.startswith("curl ")
    assert not any(fix.command.startswith("claude install") for fix in found.fixes)


def test_a_file_of_claudes_own_is_not_npms() -> None:
    text = "Error: EACCES: permission denied, open '/home/claude/.claude.json'"
    assert "npm" not in verdict("cannot-start", text).summary
