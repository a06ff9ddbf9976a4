"""What is said about keys, tokens and logins.

Sources: https://code.claude.com/docs/en/errors (authentication errors), the strings of 2.0.28,
2.1.144 and 2.1.332, and reports at https://github.com/anthropics/claude-code/issues.
"""

from __future__ import annotations

from .. import kinds as k
from .entry import entry

ENTRIES = (
    entry(
        k.TWO_CREDENTIALS,
        "auth conflict: both | both … set · auth may not work as expected"
        " | both a token … and an api key … are set",
        "Two credentials are set, and claude takes only one of them.",
        "Unset the one that should not be used.",
    ),
    entry(
        k.HELPER_FAILED,
        "apikeyhelper script is failing | apikeyhelper … failing | apikeyhelper failed"
        " | apikeyhelper … did not return | apikeyhelper … returned | error getting api key from"
        " | error running … helper | apikeyhelper … timed out | apikeyhelper … exited"
        " | headershelper failed | headershelper … timed out | credential helper failed"
        " | credential helper … exited | helper … did not return a valid value",
        "The program that should print the key (`apiKeyHelper`) fails, or prints no key.",
        "Run the helper's command by hand: it has to print the key alone, and end with 0.",
    ),
    entry(
        k.UNSENDABLE,
        "invalid_credential_header | invalid authorization header value"
        " | invalid x-api-key header value | invalid anthropic_custom_headers"
        " | invalid request header from the environment | has invalid value"
        " | invalid header value | invalid character in header content"
        " | is not a legal http header value | cannot convert argument to a bytestring",
        "The secret holds characters that no request header can carry; nothing was sent.",
        "Set it again without line breaks, blanks and quotes.",
    ),
    entry(
        k.LOGIN_NOT_SAVED,
        "can't save to the keychain | keychain is not writable | keychain … not writable"
        " | add-generic-password: returned | could not be saved to | couldn't save your login"
        " | couldn't save the sign-in | could not save … secure storage"
        " | new credentials could not be saved | new credentials were saved"
        " | that your login was saved | oauth_refresh_store_refused"
        " | disk that holds the claude code config directory | failed to store oauth tokens"
        " | failed to save oauth | keychain is locked | keychain was locked | locked keychain"
        " | locked login keychain | could not read the macos keychain"
        " | credential store could not be read"
        " | keychain locked"
        " | errsecinteractionnotallowed | user interaction is not allowed"
        " | another process is refreshing | credentials file is not writable"
        " | secure storage was unavailable | couldn't remove your expired login"
        " | failed to write … .credentials.json"
        " | not writable … .credentials.json"
        " | could not write … keychain | never written to the … keychain"
        " | never persists the credential"
        " | login never persists | login does not persist | login doesn't persist"
        " | login is not persisted | not persisted to … keychain | token is never persisted"
        " | never saved to … keychain | credentials are never saved"
        " | couldn't confirm … credentials were saved",
        "The new login could not be saved, so it is lost with the session.",
        "Unlock the Keychain (security unlock-keychain), or free the disk and make the config "
        "folder yours; signing in again alone does not help.",
    ),
    entry(
        k.SIGN_IN_FAILED,
        "oauth error: | invalid code. please make sure | invalid code, please make sure"
        " | failed to exchange authorization code | token exchange failed"
        " | timeout of 15000ms exceeded | localhost refused to connect | unsupported response type"
        " | oauth login failed | sign-in timed out | sign-in was not completed"
        " | login blocked: this | login blocked: your | login blocked: anthropic"
        " | login blocked: claude"
        " | login blocked: the | sign-in could not be checked | couldn't confirm which organization"
        " | authorization failed. … try again | redirect uri … not supported by client"
        " | could not complete sign-in | oauth flow failed | unable to open … browser to sign in"
        " | invalid oauth request | oauth state | code expired | failed to start oauth callback"
        " | login callback url | callback port not forwarded | callback port isn't forwarded"
        " | redirected to the callback … hangs | oauth callback … never reaches claude",
        "Signing in itself failed, before there was a login.",
        "Sign in again; on a machine without a browser paste the whole code, with its `#state`.",
    ),
    entry(
        k.LOGIN_REVOKED,
        "oauth token has been revoked | oauth token revoked | token has been revoked"
        " | account does not have access to claude | new sign-in revoked",
        "The saved login was signed out elsewhere, withdrawn by an admin or cancelled.",
        "Sign in again.",
    ),
    entry(
        k.OAUTH_UNSUPPORTED,
        "oauth authentication is currently not supported | oauth authentication not supported"
        " | oauth not supported",
        "The API does not take an OAuth token in the place where this one was sent.",
        "A token of a login belongs in CLAUDE_CODE_OAUTH_TOKEN; with a plain login, use another "
        "version of claude.",
    ),
    entry(
        k.LOGIN_EXPIRED,
        "oauth token has expired | oauth token expired | oauth session expired | login expired"
        " | session expired. please run"
        " | token always expired | oauth token expiration | login reached its time limit"
        " | could not refresh your login | failed to refresh oauth token | login has expired"
        " | login was rejected | oauth token refresh failed | session token rejected"
        " | rejected the session token | oauth token unavailable | jwt refresh failed"
        " | signed out of claude | stored_login_refused | login session has expired"
        " | your session has expired | gateway session expired | gateway_session_expired"
        " | sign-in has expired | sign-in expired | refresh token … expired"
        " | sign in again to continue | expired — log in again | logged me out"
        " | keeps logging me out"
        " | logs me out | accesstoken … refreshtoken … expiresat 0",
        "The saved login ran out and could not be renewed.",
        "Sign in again.",
    ),
    entry(
        k.LOGIN_SCOPE,
        "does not meet scope requirement | could not add project scopes",
        "The saved login was made before this part of claude asked for a wider permission.",
        "Sign in again; no sign-out is needed.",
    ),
    entry(
        k.INVALID_KEY,
        "invalid api key | invalid x-api-key | incorrect api key | api key not found"
        " | x-api-key header is required | does not have permission to use the specified resource"
        " | api key is invalid | api key was not accepted",
        "The API does not know the key that was sent.",
        "Replace the key, or unset it to use the login.",
        401,
        403,
    ),
    entry(
        k.NO_CREDENTIALS,
        "invalid api key · please run /login",
        "claude found nothing to authenticate with.",
        "Sign in with /login, or set ANTHROPIC_API_KEY where claude is started.",
    ),
    entry(
        k.NO_CREDENTIALS,
        "could not resolve authentication method | no api key available | not logged in"
        " | not signed in"
        " | no api key found | gateway_signin_required | credential resolve timed out"
        " | login is required | sign-in is required"
        " | you must be logged in | has no login that it can use | no credential usable"
        " | couldn't attach credentials to the request | named_profile_unusable"
        " | please run /login to sign in | need to sign in | run claude auth login to sign in",
        "claude found nothing to authenticate with.",
        "Sign in with /login, or set ANTHROPIC_API_KEY where claude is started.",
    ),
    entry(
        k.INVALID_TOKEN,
        "invalid bearer token | oauth access token is invalid | invalid oauth token"
        " | token was not found or is malformed | fix external auth token | invalid auth token"
        " | the token … is invalid or malformed",
        "The API does not accept the token that was sent.",
        "Sign in again, or make the token anew where it comes from.",
    ),
    entry(
        k.INVALID_KEY,
        "fix external api key | invalid x-api-key | invalid api key | incorrect api key",
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
        k.MODEL_NOT_IN_PLAN,
        "is not available with the claude | invalid model name"
        " | not available on your plan … model",
        "The plan that the saved login knows of does not include this model.",
        "Run /logout and /login where the plan was changed; else choose another model.",
    ),
    entry(
        k.AUTH_REFUSED,
        "401 authentication error | 401 unauthorized | failed to authenticate"
        " | authentication_failed | account_session_invalid | login failed"
        " | could not authenticate | authentication error · this may be",
        "The API did not take the credential and does not say what is wrong with it.",
        "Look at /status for what is sent, then sign in again.",
    ),
)
