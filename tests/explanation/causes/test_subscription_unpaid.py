"""The `subscription-unpaid` cause, on text as people paste it."""

from __future__ import annotations

from explained import causes, first, verdict

REFUSED = (
    "Your organization has disabled Claude subscription access for Claude Code · Use an Anthropic "
    "API key instead, or ask your admin to enable access"
)


def test_claude_says_so() -> None:
    for text in (
        "Your subscription is paused. Pay your invoice to restore access.",
        "Your subscription payment is past due. Update your payment method to continue.",
        "Claude Code can't use your Claude subscription, usually because a payment is past due · "
        "Pay or renew at https://claude.ai/settings/billing (if you just paid, try again shortly)",
    ):
        assert first(text) == ("subscription-unpaid", "likely"), text


def test_a_personal_account_with_an_expired_card() -> None:
    text = f"{REFUSED}\nPersonal Max account, no team. My card expired last week."
    assert first(text) == ("subscription-unpaid", "likely")
    found = verdict("subscription-unpaid", text)
    assert "card expired" in found.evidence[0]
    assert "billing" in found.fixes[0].note


def test_without_a_word_of_payment_it_is_second() -> None:
    assert causes(REFUSED)[:2] == ["organization-disabled", "subscription-unpaid"]
    assert "inference" not in verdict("subscription-unpaid", REFUSED).evidence[0]


def test_a_402_to_a_login() -> None:
    text = (
        'API Error: 402 {"type":"error","error":{"type":"billing_error","message":"There is an '
        'issue with your billing or payment information."}}'
    )
    assert first(text, auth="subscription") == ("subscription-unpaid", "likely")
    assert first(text, auth="api-key") == ("api-credit-balance", "likely")
