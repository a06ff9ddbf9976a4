"""What is said about accounts and organizations: payment, suspension, what they allow.

Sources: https://code.claude.com/docs/en/errors (authentication errors), the strings of 2.0.28,
2.1.144 and 2.1.332, and reports at https://github.com/anthropics/claude-code/issues.
"""

from __future__ import annotations

from .. import kinds as k
from .entry import entry

ENTRIES = (
    entry(
        k.SUBSCRIPTION_UNPAID,
        "subscription is paused | pay your invoice to restore | subscription payment is past due"
        " | payment past due | subscription payment … failed"
        " | invoice is past due | past-due invoice | subscription has expired"
        " | subscription … is past due | payment … failed … subscription",
        "A payment for the plan failed or is due, so the plan is on hold.",
        "Pay or renew it at claude.ai/settings/billing, or in the app store where it was bought.",
    ),
    entry(
        k.ORG_NO_KEYS,
        "disabled api key authentication | api key authentication is disabled"
        " | api_key_auth_disabled | api key auth is disabled",
        "The organization does not let API keys in, and a key was sent.",
        "Take the key away where it is set, and sign in with /login.",
    ),
    entry(
        k.WRONG_ORGANIZATION,
        "can't access this organization | don't have access to this organization"
        " | doesn't meet the requirements for claude code | belongs to organization …, but"
        " | token … belongs to … different account | belongs to another account"
        " | hasavailablesubscription false | signed in to a different organization"
        " | requires you to sign in to a different organization",
        "The login belongs to an organization that does not have, or does not give, this plan.",
        "Sign in anew, and choose the organization that has the plan.",
    ),
    entry(
        k.ORG_NO_SUBSCRIPTION,
        "disabled claude subscription access | not allowed for this organization"
        " | oauth_org_not_allowed | can't use your claude subscription"
        " | organization does not have access to claude | does not have access to claude code"
        " | organization has disabled claude subscription"
        " | organization … does not allow claude code",
        "The organization behind this login does not let Claude Code use its subscription.",
        "Look at the billing of that plan, then at who is signed in; of a company, ask the admin.",
    ),
    entry(
        k.ACCOUNT_SUSPENDED,
        "organization has been disabled | belongs to a disabled organization"
        " | org_disabled_credential | account is on hold | account_on_hold"
        " | is on hold and can't | account has been disabled | account has been suspended"
        " | account was disabled"
        " | account has been disable after | your account has been banned"
        " | revoked your access to claude | account … on hold and can't"
        " | account is suspended | account is disabled"
        " | needs to be verified before … continue | verification_required",
        "Anthropic has disabled or suspended this account or organization.",
        "Follow the link of the message or mail to appeal; another key or a new login do not help.",
    ),
    entry(
        k.CLAUDE_CODE_ONLY,
        "only authorized for use with claude code | credentials restricted to claude code"
        " | credential restricted to claude code",
        "A Claude Code login was used for a request that was not one of Claude Code.",
        "Use an API key in other programs.",
    ),
    entry(
        k.FORBIDDEN,
        "request not allowed | blocked before it reached anthropic | network_edge_blocked"
        " | host_not_allowed | app unavailable in region | not available in your country"
        " | not available in your region | unsupported country | unavailable in your country"
        " | failed to connect to api.anthropic.com … err_bad_request"
        " | failed to connect to api.anthropic.com: request failed with status code 403"
        " | isn't available in your country | might not be available in your country"
        " | <title>app unavailable | cf-mitigated: challenge"
        " | claude.ai/install … curl: (22) … 403 | installing claude … curl: (22) … 403"
        " | install.sh … line 1: syntax error near unexpected token"
        " | bash: line 1: syntax error near unexpected token"
        " | line 1: syntax error near unexpected token … doctype html",
        "The request was turned away before any account was looked at: by region or network.",
        "Try without VPN and proxy, or from another network; look up the supported countries.",
    ),
)
