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


def test_an_unpaid_plan_is_named() -> None:
    text = (
        "Claude Code can't use your Claude subscription, usually because a payment is past due · "
        "Pay or renew at https://claude.ai/settings/billing (if you just paid, try again shortly)"
    )
    assert (
        "claude adds that a payment may be past due"
        in verdict("organization-disabled", text).evidence
    )


def test_a_key_of_a_disabled_organization() -> None:
    text = "API Error: 400 This organization has been disabled."
    assert first(text) == ("organization-disabled", "likely")
    assert first(text, auth="subscription")[0] == "api-key-overrides-plan"
