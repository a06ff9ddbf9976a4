"""The `npm-permissions` cause, on text as it was captured."""

from __future__ import annotations

import pytest
from explained import explained, first, verdict
from made_up import said

from preflight.errors.reading.text import read
from preflight.explanation.circumstances.circumstances import Circumstances, Known
from preflight.explanation.explain import explain
from preflight.fix import Fix

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
    assert not any("sudo npm" in said(fix) or "chown" in said(fix) for fix in found.fixes)


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


FAILED_UPDATE = """\
Current version: 2.0.28
Checking for updates...

Warning: Insufficient permissions for auto-updates
Fix: Do one of: (1) Re-install node without sudo, or (2) Use `claude install`
Failed to check for updates
Unable to fetch latest version from npm registry

Possible causes:
  • Network connectivity issues
  • npm registry is unreachable

Try:
  • Check your internet connection
  • Manually check: npm view @anthropic-ai/claude-code version
"""


def test_a_list_of_tips_is_not_the_error() -> None:
    found = explained(FAILED_UPDATE)
    assert found.main is not None
    assert found.main.message == "Insufficient permissions for auto-updates"
    assert found.verdicts[0].cause == "npm-permissions"
    assert found.verdicts[0].fixes[0] == Fix(
        "curl -fsSL https://claude.ai/install.sh | bash",
        "the official install script: no npm, no sudo",
    )
    assert "network" not in [verdict.cause for verdict in found.verdicts]


@pytest.mark.parametrize(
    ("advice", "told"),
    [
        ("Try running with sudo or fix npm permissions", True),
        ("Re-install node *without* sudo", False),
        ("Do not use sudo npm install", False),
        ("run: sudo chown -R $USER $(npm -g config get prefix)", True),
    ],
)
def test_only_advice_for_sudo_is_called_bad(advice: str, told: bool) -> None:
    found = verdict("npm-permissions", f"npm ERR! code EACCES\n{advice}\n")
    assert ("sudo makes it worse" in found.summary) is told


def test_an_update_that_failed_otherwise_where_npm_cannot_write_anyway() -> None:
    errors = read("Failed to check for updates\nUnable to fetch latest version\n", "stderr")
    here = Circumstances(npm_refused=Known("/usr/lib/node_modules", "checked here"))
    top = explain(errors, here).verdicts[0]
    assert (top.cause, top.confidence) == ("npm-permissions", "likely")
    assert "/usr/lib/node_modules cannot be written" in top.evidence
    assert explain(errors, Circumstances()).verdicts[0].cause == "update-failed"


def test_no_fix_asks_npm_to_write_where_it_cannot() -> None:
    fixes = verdict("npm-permissions", "npm ERR! code EACCES").fixes
    assert not any(part.startswith("npm install -g") for fix in fixes for part in fix[:2])


def test_a_check_that_passed_is_no_refusal() -> None:
    text = "npm ERR! code ENOTEMPTY\n\n% claude doctor\n ✓ npm permissions: OK"
    assert first(text)[0] == "update-failed"


def test_an_update_of_its_own_that_failed_was_not_tried_by_anybody() -> None:
    found = verdict("npm-permissions", "✗ Auto-update failed: no write permission to npm prefix")
    assert not any("did not help" in fix.note for fix in found.fixes)
    tried = "✗ Auto-update failed: no write permission to npm prefix\nReinstalling did not help."
    assert any("did not help" in f.note for f in verdict("npm-permissions", tried).fixes)
