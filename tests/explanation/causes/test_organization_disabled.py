"""The `organization-disabled` cause, on text as it was captured."""

from __future__ import annotations

from explained import first, verdict


def test_a_login_that_the_organization_does_not_let_in() -> None:
    for text in (
        'Error: 403 {"type":"error","error":{"type":"permission_error","message":"OAuth '
        'authentication is currently not allowed for this organization."},'
        '"request_id":"req_011CbYLQe2g3BARMjER566ZM"}',
        "Your organization has disabled Claude subscription access for Claude Code · Use an "
        "Anthropic API key instead, or ask your admin to enable access",
        "Your account does not have access to Claude Code. Please run /login.",
        "Your organization does not have access to Claude. Please login again or contact your "
        "administrator.",
    ):
        assert first(text) == ("organization-disabled", "likely"), text


def test_a_person_is_not_sent_to_an_admin() -> None:
    text = (
        "Your organization has disabled Claude subscription access for Claude Code\n"
        "Error code: oauth_org_not_allowed\nPersonal account, not Team or Enterprise"
    )
    assert first(text) == ("organization-disabled", "likely")
    assert not any("admin" in fix.note for fix in verdict("organization-disabled", text).fixes)


def test_keys_that_are_not_let_in() -> None:
    text = "Your organization has disabled API key authentication · Run /login to sign in"
    assert first(text)[0] == "organization-disabled"
    fixes = verdict("organization-disabled", text).fixes
    assert fixes[1].command == "env -u ANTHROPIC_API_KEY claude"
