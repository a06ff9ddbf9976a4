"""The `login-not-saved` cause: what refuses decides what helps."""

from __future__ import annotations

from explained import causes, first, verdict
from made_up import said

DISK = (
    "Could not refresh your login: the disk that holds the Claude Code config directory "
    "(~/.claude by default), or your disk quota on it, is full · Delete files you no longer need"
)
KEYCHAIN = (
    "Could not refresh your login: can't save to the Keychain · If locked, run security "
    "unlock-keychain · In a sandbox, run claude outside it"
)


def test_a_full_disk() -> None:
    assert first(DISK) == ("login-not-saved", "likely")
    found = verdict("login-not-saved", DISK)
    assert "is full" in found.summary
    assert "Signing in again alone does not help" in found.summary
    assert not any("/login" in said(fix) for fix in found.fixes)


def test_a_locked_keychain() -> None:
    assert first(KEYCHAIN) == ("login-not-saved", "likely")
    assert verdict("login-not-saved", KEYCHAIN).fixes[0].command == "security unlock-keychain"


def test_logged_in_for_now() -> None:
    text = "Logged in for now, but your new credentials could not be saved to the Keychain."
    assert first(text) == ("login-not-saved", "likely")


def test_a_login_that_is_not_kept_comes_before_having_none() -> None:
    text = (
        "`claude login` prints Login successful, but the credential is never written to the macOS "
        "Keychain.\n\nThe next command says: Not logged in · Please run /login\n"
        "zsh; default login keychain, unlocked"
    )
    assert causes(text)[0] == "login-not-saved"
    found = verdict("login-not-saved", text)
    assert "locked" not in found.summary
    assert not any("unlocked" in line for line in found.evidence)


def test_an_entry_that_is_there_already_is_no_locked_keychain() -> None:
    found = verdict("login-not-saved", "security: add-generic-password: returned -25299")
    assert "already" in found.summary
    assert found.fixes[0].command.startswith("security delete-generic-password")
