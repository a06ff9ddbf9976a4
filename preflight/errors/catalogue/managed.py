"""What claude says of rules that an organization sets: managed settings, allowed providers,
allowed networks, and a gateway of its own that claude signs in to.

Sources: the strings of 2.1.144 and 2.1.332, https://code.claude.com/docs/en/managed-settings, and
https://code.claude.com/docs/en/llm-gateway.
"""

from __future__ import annotations

from .. import kinds as k
from .entry import entry

ENTRIES = (
    entry(
        k.NO_CREDENTIALS,
        "through its gateway, which you aren't signed in to | which you aren't signed in to",
        "The organization sends requests through its gateway, and you are not signed in to it.",
        "Start claude in a terminal, run /login and sign in to the organization.",
    ),
    entry(
        k.FORBIDDEN,
        "allow access to claude from this network | connect from an allowed network"
        " | refused by network proxy policy",
        "The organization lets nobody in from this network.",
        "Connect from a network of the organization, or through its VPN.",
    ),
    entry(
        k.HELPER_FAILED,
        "organization's credential helper | that your organization's commands may run"
        " | ask your administrator to fix the api key helper",
        "The program that should give the organization's credential fails, or may not run here.",
        "Run claude with --debug, which names the reason; it is the administrator's to mend.",
    ),
    entry(
        k.LOGIN_EXPIRED,
        "sign-in to your organization has ended | sign-in to your organization's gateway has"
        " expired | request to renew your sign-in | gateway did not accept your sign-in"
        " | could not renew your sign-in | token from your organization's identity provider has"
        " | refused this session's organization settings | organization's gateway refused the"
        " request | to your organization's gateway was refused",
        "The sign-in to the organization's gateway ended, or was not taken.",
        "Start claude anew, run /login and sign in to the organization.",
    ),
    entry(
        k.LOGIN_NOT_SAVED,
        "failed to persist gateway | failed to save organization sign-in"
        " | sign-in is too large for claude code to save | read your saved sign-in to"
        " | find the organization sign-in in secure storage | stored sign-in at the organization's"
        " | organization sign-in could not be read"
        " | failed to read organization sign-in | failed to clear organization sign-in",
        "The sign-in to the organization could not be kept on this computer, or not be read.",
        "Look whether Keychain, disk and config folder can be written, then sign in again.",
    ),
    entry(
        k.WRONG_ORGANIZATION,
        "unable to verify organization for | different organization than required"
        " | provides a token for a different | organization that this computer's managed settings"
        " | the organization you chose isn't | account you chose isn't in an organization"
        " | no longer a member of the organization | you chose an organization that is managed"
        " | settings of the organization that you chose | allow no organization to sign in"
        " | organization of your claude.ai sign-in couldn't",
        "The sign-in is of another account or organization than this computer's rules ask for.",
        "Sign in again and choose the organization that the message names; else ask the admin.",
    ),
    entry(
        k.SIGN_IN_FAILED,
        "organization's identity provider | don't include the anthropic api"
        " | signing in without an api key is not | managed settings set forceloginmethod"
        " | sign in to your organization's gateway. try again"
        " | start the sign-in to your organization | gateway sign-in needs this port"
        " | gateway identity-provider sign-in failed | after the organization sign-in"
        " | do not name an identity provider | settings no longer offer this gateway's sign-in"
        " | require a different sign-in method | admit no sign-in this screen can offer"
        " | limit the organizations you can sign in to | settings may limit how you sign in"
        " | sign-in methods that this computer's policy allows"
        " | settings require a console sign-in | name an anthropic address as the identity",
        "Signing in as the organization asks for it failed.",
        "Sign in again; what the message leaves to an administrator, only they can mend.",
    ),
    entry(
        k.MODEL_UNKNOWN,
        "organization allows only the models | block the default model | only the models listed in",
        "The organization's settings do not allow this model.",
        "Choose a model that is allowed, or ask the administrator.",
    ),
    entry(
        k.CANNOT_START,
        "organization's … settings … did not start | managed settings were not approved"
        " | disablesideloadflags | managed settings refuse this session"
        " | managed settings require | unable to read managed policy settings"
        " | managed settings could not be read | could not read the managed settings"
        " | read whether this computer's managed settings | managed settings failed to load"
        " | managed settings did not load | load your organization's managed settings"
        " | couldn't reach anthropic to load your organization | loading your organization's"
        " settings | does not load your organization's settings | organization's settings couldn't"
        " | get your organization's settings | use your organization's latest settings"
        " | verify your organization's settings | organization's remote managed settings require"
        " | requires its managed settings to load | organization requires managed settings"
        " | require organization login enforcement | settings require a sign-in to anthropic"
        " | settings it served could be applied | settings the server returned could be applied"
        " | this computer uses an organization sign-in | managed settings need your approval"
        " | managed settings require approval | read your organization's settings or policy"
        " | organization's policy could not be read | reply when it asked … organization's policy"
        " | request for your organization's policy | managed settings to check which models"
        " | uses the claude.ai sign-in of a | managed settings document | managed settings"
        " contain invalid | managed settings drop-in | downloadsmirrorurl setting must"
        " | claude code ignores the whole file | couldn't read its config",
        "A rule of your organization, which claude could not read or meet, keeps it from working.",
        "Ask whoever runs this machine; look at the connection and the managed settings.",
    ),
    entry(
        k.ORG_RULE,
        "claude code did not send this request | accept your own anthropic sign-in"
        " | won't send your prompts | not allowed by managed settings"
        " | connection that your organization set in the admin"
        " | managed settings … do not allow"
        " | sign-in to anthropic required by managed settings | allow claude code for this account"
        " | differs from the value your organization's managed | organizations settings were not"
        " approved | this policy does not permit | machine's allowedproviders"
        " | gateway and does not use that organization | disabled by your organization"
        " | updates are disabled by your administrator | policy_mode"
        " | served to this machine select"
        " | organization's policy does not allow | blocked by your organization's policy"
        " | this session does not run under that organization | policies from the failed source"
        " | rules your organization sets on the gateway | did not accept your organization"
        " | claude code used by your organization is | turned off by your organization",
        "A rule of the organization does not allow this here.",
        "Run /status, which says whose settings apply; then ask the administrator.",
    ),
)
