"""What is said about keys, logins and organizations.

Sources: https://code.claude.com/docs/en/errors (authentication errors), the wordings of 2.0.28,
2.1.96 and 2.1.330, and reports at https://github.com/anthropics/claude-code/issues.
"""

from __future__ import annotations

from .. import kinds as k
from .entry import entry

ENTRIES = (
    entry(
        k.ORG_NO_KEYS,
        "disabled api key authentication | api_key_auth_disabled",
        "The organization does not let API keys in, and a key was sent.",
        "Unset the key and sign in with /login.",
    ),
    entry(
        k.ORG_NO_SUBSCRIPTION,
        "disabled claude subscription access | not allowed for this organization"
        " | oauth_org_not_allowed | can't use your claude subscription"
        " | organization does not have access to claude | does not have access to claude code"
        " | payment is past due",
        "The organization behind this login does not let Claude Code use its subscription.",
        "Check whom you are signed in as and that the plan is paid; ask the admin, or use a key.",
    ),
    entry(
        k.ORG_DISABLED,
        "belongs to a disabled organization | organization has been disabled"
        " | org_disabled_credential",
        "The key or login belongs to an organization that has been disabled.",
        "Unset the key that belongs to it, or sign in to another organization.",
    ),
    entry(
        k.ORG_DISABLED,
        "your account is on hold | account_on_hold",
        "The account is on hold until an appeal is settled.",
        "Open the link that the message gives.",
    ),
    entry(
        k.CLAUDE_CODE_ONLY,
        "only authorized for use with claude code | credentials restricted to claude code"
        " | credential restricted to claude code",
        "A Claude Code login was used for a request that was not one of Claude Code.",
        "Use an API key in other programs.",
    ),
    entry(
        k.LOGIN_REVOKED,
        "oauth token has been revoked | oauth token revoked | token has been revoked"
        " | account does not have access to claude",
        "The saved login was signed out elsewhere, withdrawn by an admin or cancelled.",
        "Sign in again.",
    ),
    entry(
        k.OAUTH_UNSUPPORTED,
        "oauth authentication is currently not supported | oauth authentication not supported"
        " | oauth not supported",
        "The API does not take this login in the form in which this build sends it.",
        "Use another version of claude.",
    ),
    entry(
        k.LOGIN_EXPIRED,
        "oauth token has expired | oauth token expired | oauth session expired | login expired"
        " | token always expired | oauth token expiration | login reached its time limit"
        " | could not refresh your login | failed to refresh oauth token | login has expired"
        " | login was rejected | oauth token refresh failed | session token rejected"
        " | rejected the session token | oauth token unavailable | jwt refresh failed"
        " | signed out of claude | stored_login_refused",
        "The saved login ran out and could not be renewed.",
        "Sign in again.",
    ),
    entry(
        k.LOGIN_SCOPE,
        "does not meet scope requirement",
        "The saved login was made before this part of claude asked for a wider permission.",
        "Sign in again; no sign-out is needed.",
    ),
    entry(
        k.INVALID_KEY,
        "invalid api key",
        "The API does not know the key that was sent.",
        "Replace the key, or unset it to use the login.",
        401,
    ),
    entry(
        k.NO_CREDENTIALS,
        "could not resolve authentication method | not logged in"
        " | invalid api key · please run /login | apikeyhelper … failing | apikeyhelper failed"
        " | could not load the default credentials | credential resolve timed out"
        " | no api key found | gateway_signin_required",
        "claude found nothing to authenticate with.",
        "Sign in with /login, or set ANTHROPIC_API_KEY where claude is started.",
    ),
    entry(
        k.AUTH_REFUSED,
        "aws credentials expired | aws authentication failed | provider_credentials"
        " | cloud_credential_error | expired gcloud | reauthentication failed"
        " | accessdeniedexception | expiredtokenexception | unrecognizedclientexception",
        "The cloud provider did not take the credentials.",
        "Renew them with the provider's own login command.",
    ),
    entry(
        k.INVALID_KEY,
        "fix external api key | invalid x-api-key | fix external auth token"
        " | invalid anthropic_custom_headers | invalid request header from the environment"
        " | invalid bearer token | invalid_credential_header | invalid api key",
        "The API does not know the key that was sent.",
        "Replace the key, or unset it to use the login.",
    ),
    entry(
        k.INVALID_CREDENTIALS,
        "invalid authentication credentials",
        "The API knows the form of the credential but does not accept it: withdrawn, or cut off.",
        "Look at /status for what is sent; sign in again, or replace the key.",
    ),
    entry(
        k.FORBIDDEN,
        "request not allowed | blocked before it reached anthropic | network_edge_blocked"
        " | host_not_allowed",
        "The request was turned away before any account was looked at: by region or network.",
        "Switch the VPN or proxy off, and check that the country is supported.",
    ),
    entry(
        k.MODEL_NOT_IN_PLAN,
        "is not available with the claude | invalid model name",
        "The plan that the saved login knows of does not include this model.",
        "Run /logout and /login where the plan was changed; else choose another model.",
    ),
    entry(
        k.AUTH_REFUSED,
        "401 authentication error | 401 unauthorized | failed to authenticate"
        " | authentication_failed | oauth error | account_session_invalid"
        " | login failed | could not authenticate",
        "The API did not take the credential and does not say what is wrong with it.",
        "Look at /status for what is sent, then sign in again.",
    ),
)
