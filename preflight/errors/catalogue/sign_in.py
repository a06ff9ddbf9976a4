"""What claude says when a sign-in fails, ends or cannot be kept, beside the API's own words.

Source: the strings of 2.0.28, 2.1.144 and 2.1.332.
"""

from __future__ import annotations

from .. import kinds as k
from .entry import entry

ENTRIES = (
    entry(
        k.LOGIN_NOT_SAVED,
        "failed to save api key to macos keychain | failed to set api key secret"
        " | credentials may not have been saved | credentials could not be saved"
        " | login may expire mid-session | new sign-in did not replace the existing"
        " | new token could not be saved | saved sign-in could not be read"
        " | cannot read the existing sign-in | could not acquire credentials lock"
        " | holding the refresh lock | changed by another claude code process"
        " | credentials file (where | failed to remove api key from macos keychain"
        " | keychain save failed | credential store's write lock | so it could not be stored. try"
        " | failed to save the … oauth tokens | oauth refresh cas save failed"
        " | remove the saved sign-in for | could not read the keychain"
        " | could not read the credential store | check its credential store",
        "The login could not be written where it is kept, or not be read from there.",
        "Look whether Keychain, disk and config folder can be written; then sign in again.",
    ),
    entry(
        k.LOGIN_EXPIRED,
        "sign-in this session was using | sign-in on this machine has expired"
        " | refresh token not found or invalid | refresh token is no longer valid"
        " | session_stale_relogin | sign-in could not be renewed | sign-in wasn't accepted"
        " | saved sign-in token has expired | session token expired or invalid"
        " | auth token expired or invalid | token expired without refresh token"
        " | rejected your claude.ai login | rejected this session's credentials"
        " | credential is expired or revoked | access token could not be refreshed"
        " | could not refresh access token | failed to refresh access token"
        " | access token at … has expired | user oauth refresh failed | oauth refresh failed"
        " | no refresh token was sent | cannot refresh an oauth token"
        " | this sign-in may have ended | waiting for a fresh login",
        "The saved login ran out and could not be renewed.",
        "Sign in again.",
    ),
    entry(
        k.SIGN_IN_FAILED,
        "sign-in failed | sign-in was canceled or failed | can't offer this sign-in here"
        " | that code wasn't accepted | sign-in didn't say which"
        " | sign-in came back without | sign-in is not available here"
        " | sign-in could not be completed | couldn't finish signing | finish signing you in"
        " | couldn't log in: | sign-in request failed | answer from the sign-in service"
        " | sign-in service couldn't | sign-in took too long | no longer receive the sign-in"
        " | to receive the sign-in | too many sign-in attempts | limiting sign-in attempts"
        " | sign-in was denied in the browser | attempts came from your network"
        " | failed to create api key | unable to create api key | did not create an api key"
        " | no api key was created | login from refresh token failed | refused sign-in"
        " | grant inference access to this sign-in | browser sign-in failed"
        " | browser sign-in cannot finish | did not return a usable credential"
        " | oauth authorization was denied | sign-in didn't grant | more access than it asked for"
        " | recommended sign-in isn't available | console sign-in would save"
        " | console sign-in unavailable | open the sign-in screen | console sign-in saved on"
        " | login blocked: signing | anthropic console sign-in | console profile login refused"
        " | oauth account information not found | cloud-sessions sign-in failed"
        " | couldn't restart after the sign-in | custom_oauth_url is not an approved"
        " | oauth callback server failed | needs to restart to use this sign-in"
        " | sign-in isn't for an anthropic | oauth_scopes is required"
        " | couldn't sign out | couldn't log out: | signing in during a session"
        " | sign-in could not take | didn't sign you in | this sign-in wasn't saved"
        " | api key verification failed | sign in again, and contact support"
        " | refresh_token was used for this attempt | this sign-in was not saved",
        "Signing in itself failed, before there was a login.",
        "Sign in again, as the message says.",
    ),
    entry(
        k.LOGIN_SCOPE,
        "missing the user:profile scope",
        "The saved login was made before this part of claude asked for a wider permission.",
        "Sign in again; no sign-out is needed.",
    ),
    entry(
        k.INVALID_TOKEN,
        "failed to read oauth token from file | oauth_token_file_descriptor must"
        " | failed to validate oauth token | oauth token file … must include"
        " | credentials file … must include | named profile … cannot",
        "The token that was handed over cannot be read, or is none.",
        "Make it anew where it comes from; or unset it to use the login.",
    ),
    entry(
        k.INVALID_KEY,
        "failed to read api key from file descriptor",
        "The key that was handed over cannot be read.",
        "Hand it over anew; or unset it to use the login.",
    ),
    entry(
        k.NO_CREDENTIALS,
        "not authenticated with a claude.ai account | no access token found. please authenticate"
        " | needs a claude.ai sign-in | made with a console-profile | console-profile sign-in is in"
        " | requires a claude.ai subscription | needs a claude subscription"
        " | missing api key · run /login"
        " | or claude_code_oauth_token env var is required | requires a claude.ai login"
        " | require authentication with a claude.ai | anthropic_profile is set"
        " | bare mode doesn't use the sign-in | wif credential resolution failed"
        " | failed to read identity token file | identity token is … kib"
        " | credentials file not found at | profile's credentials file could not be read"
        " | can't use the anthropic console sign-in | signed-in claude account's plan couldn't"
        " | api connection settings changed while | config file that claude code can't use"
        " | login profile's config | the identity token was rejected"
        " | isn't used … so claude code won't use a | credential hand-off file is still locked",
        "There is no login or key here that this request may be made with.",
        "Sign in with /login, or set the one credential that should be used.",
    ),
    entry(
        k.AUTH_REFUSED,
        "couldn't authenticate · try again | authentication error · try again"
        " | run /login, then try again | access denied (403)"
        " | server rejected the session credential",
        "The API did not take the credential and does not say what is wrong with it.",
        "Look at /status for what is sent, then sign in again.",
    ),
)
