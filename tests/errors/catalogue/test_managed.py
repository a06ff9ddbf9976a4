"""What claude says of an organization's rules, and of sign-ins that fail, end or are not kept."""

from __future__ import annotations

import pytest

from preflight.errors import kinds
from preflight.library import explain

ORGANIZATION = [
    ("Your organization's credential helper didn't give a credential (exit 1).", "helper-failed"),
    ("Your organization doesn't allow access to Claude from this network.", "access-forbidden"),
    ("Your sign-in to your organization's gateway has expired", "login-expired"),
    (
        "Your organization's gateway doesn't accept your own Anthropic sign-in",
        "organization-disabled",
    ),
    ("API provider not allowed by managed settings", "organization-disabled"),
    (
        "Unable to verify organization for this sign-in.\nThis machine requires x.",
        "login-wrong-organization",
    ),
    ("Your organization's identity provider did not send an ID token.", "sign-in-failed"),
    ("Claude Code cannot start: your organization's settings could not be read.", "cannot-start"),
    ("Managed settings were not approved; exiting without applying them.", "cannot-start"),
    ("Your organization requires version 2.1.300 or older. Install an older one.", "version-gate"),
    ("Your organization is out of usage credits. Contact your admin to add more.", "credits-spent"),
    ("Your account is on hold and can't sign in. View details or appeal: x", "account-suspended"),
]
SIGN_IN = [
    ("Failed to save API key to macOS Keychain. Run `claude doctor`", "login-not-saved"),
    ("Claude Code login needs attention: credentials could not be saved", "login-not-saved"),
    (
        "OAuth access token could not be refreshed: another process is holding the refresh lock",
        "login-not-saved",
    ),
    ("The claude.ai sign-in this session was using no longer works. Run /login.", "login-expired"),
    ("OAuth refresh token is no longer valid; run /login to re-authenticate", "login-expired"),
    ("The sign-in took too long. Try again.", "sign-in-failed"),
    ("Too many sign-in attempts came from your network.", "sign-in-failed"),
    ("Profile work could not be found in shared credentials file.", "provider-credentials"),
    ("Couldn't update because claude.exe is in use.", "update-failed"),
    ('Invalid proxy URL in HTTPS_PROXY: "x" cannot be parsed as a URL.', "network"),
]


@pytest.mark.parametrize(("text", "cause"), ORGANIZATION + SIGN_IN)
@pytest.mark.parametrize("around", ["{}", 'It says "{}" since Monday, what now?', "12:01 {}\nbye"])
def test_alone_and_embedded(text: str, cause: str, around: str) -> None:
    assert explain(around.format(text))["verdicts"][0]["cause"] == cause


def test_a_rule_is_the_administrators_to_change() -> None:
    verdict = explain("Claude Code did not send this request. Your organization forbids it.")
    first = verdict["verdicts"][0]
    assert first["cause"] == "organization-disabled"
    assert "neither plan nor usage" in first["summary"]
    assert any("administrator" in fix["note"] for fix in first["fixes"])
    assert not any("logout" in fix["note"] + fix["command"] for fix in first["fixes"])


def test_the_organizations_helper_is_not_the_users() -> None:
    first = explain("Your organization's credential helper didn't run")["verdicts"][0]
    assert "apiKeyHelper" not in first["summary"]
    assert first["cause"] == kinds.HELPER_FAILED
