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


def test_the_installer_is_that_of_the_system_that_the_text_shows() -> None:
    powershell = "claude : The term 'claude' is not recognized as the name of a cmdlet, function"
    assert "irm https://claude.ai/install.ps1 | iex" in commands(powershell)
    assert "curl -fsSL https://claude.ai/install.sh | bash" in commands("claude: command not found")
    zsh = "OS: macOS\nzsh: command not found: claude"
    assert "curl -fsSL https://claude.ai/install.sh | bash" in commands(zsh)


def test_a_script_that_windows_cannot_start_needs_the_full_path() -> None:
    text = "Failed to spawn Claude 'C:\\u\\npm\\claude': %1 is not a valid Win32 application."
    assert commands(text)[0] == "where.exe claude"


def test_an_old_musl_is_not_mended_by_an_alpine_that_lacks_the_function_too() -> None:
    text = "Error relocating /root/.local/bin/claude: posix_getdents: symbol not found"
    notes = " ".join(fix.note for fix in verdict("cannot-start", text).fixes)
    assert "3.20" not in notes
    assert commands(text)[-1] == "npm install -g @anthropic-ai/claude-code@2.1.112"


def commands(text: str) -> list[str]:
    return [fix.command for fix in verdict("cannot-start", text).fixes]


def test_an_editor_that_finds_no_file_is_not_mended_by_another_installation() -> None:
    own = (
        "Error: Failed to spawn Claude Code process: spawn /home/u/.vscode-server/extensions/"
        "anthropic.claude-code-2.0.35-linux-x64/resources/native-binary/claude ENOENT"
    )
    assert "is not there" in verdict("cannot-start", own).summary
    assert commands(own) == ["", ""]
    node = "Error: Failed to spawn Claude Code process: spawn node ENOENT"
    assert "needs no node" in verdict("cannot-start", node).fixes[0].note


def test_a_damaged_config_is_put_back_from_its_backup() -> None:
    text = "The configuration file at /home/u/.claude.json contains invalid JSON."
    found = verdict("cannot-start", text)
    assert "damaged" in found.summary
    assert "at /home/u/.claude.json contains invalid JSON" in found.evidence[0]
    assert commands(text)[0] == "ls -lt ~/.claude.json* ~/.claude/backups"


def test_what_was_no_json_is_what_claude_says_of_its_config() -> None:
    text = "SyntaxError: Unexpected token 'C', \"Claude con\"... is not valid JSON"
    assert "damaged" in verdict("cannot-start", text).summary


def test_a_linux_path_of_the_packages_exe_is_no_windows() -> None:
    path = "/app/node_modules/@anthropic-ai/claude-code/bin/claude.exe"
    text = f"Claude Code native binary not found at {path}"
    assert commands(text)[0] == "curl -fsSL https://claude.ai/install.sh | bash"
    windows = "Error: Claude Code process exited with code 3221225477"
    assert "irm https://claude.ai/install.ps1 | iex" in commands(windows)


def test_a_build_for_a_newer_macos_is_not_mended_by_the_same_build() -> None:
    text = (
        "dyld: Symbol not found: __ZTVNSt3__115basic_stringbufIcEE\n"
        "  Referenced from: /Users/u/.claude/downloads/claude-2.1.185-darwin-x64\n"
        "  Expected in: /usr/lib/libc++.1.dylib"
    )
    assert "macOS" in verdict("cannot-start", text).summary
    assert not any("install.sh" in command for command in commands(text))


def test_what_stands_far_into_a_paragraph_is_still_quoted() -> None:
    text = "I installed it anew and opened the editor again. " * 12
    found = verdict("cannot-start", f"{text}Error: Claude Code process exited with code 3221225785")
    assert "exited with code 3221225785" in found.evidence[0]
    assert "crashed" in found.summary
