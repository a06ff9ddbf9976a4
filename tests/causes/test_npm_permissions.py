"""The `npm-permissions` cause, on text as it was captured."""

from __future__ import annotations

from explained import first, verdict

UPDATE_2_0_28 = (
    "Error: Insufficient permissions to install update\n"
    "Try running with sudo or fix npm permissions\n"
    "Or consider migrating to a local installation with:\n  claude migrate-installer\n"
)
UPDATE_2_1_329 = (
    "Error: No permission to install the update\nTry running with sudo or fix npm permissions\n"
    "Or switch to the native installation: claude install\n"
)


def test_the_refused_update_of_either_version() -> None:
    for text in (UPDATE_2_0_28, UPDATE_2_1_329):
        assert first(text) == ("npm-permissions", "likely")


def test_the_advice_to_use_sudo_is_corrected() -> None:
    found = verdict("npm-permissions", UPDATE_2_0_28)
    assert "The advice to use sudo makes it worse" in found.summary
    assert not any("sudo npm" in fix or "chown" in fix for fix in found.fixes)


def test_npms_own_words() -> None:
    text = (
        "npm error code EACCES\nnpm error syscall mkdir\n"
        "npm error path /usr/local/lib/node_modules/@anthropic-ai\nnpm error errno -13\n"
        "npm error Error: EACCES: permission denied, mkdir "
        "'/usr/local/lib/node_modules/@anthropic-ai'"
    )
    found = verdict("npm-permissions", text)
    assert "/usr/local/lib/node_modules/@anthropic-ai cannot be written" in found.evidence


def test_claudes_log_names_the_folder_by_its_stack() -> None:
    text = (
        '{"error":"WiA: Insufficient permissions for global npm install.\\n    at Iv1 '
        '(file:///usr/local/lib/node_modules/@anthropic-ai/claude-code/cli.js:1862:998)"}'
    )
    assert any(
        "/usr/local/lib/node_modules" in e for e in verdict("npm-permissions", text).evidence
    )


def test_words_that_only_hold_the_letters_of_a_code() -> None:
    from explained import explained

    assert not explained("we access the node_modules folder").verdicts
