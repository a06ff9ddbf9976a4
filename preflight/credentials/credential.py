"""Credential: what claude will send, without the secret itself."""

from __future__ import annotations

from ..fix import Fix
from ..machine.named_tuple import NamedTuple

PROVIDER = "provider"
AUTH_TOKEN = "auth-token"
API_KEY = "api-key"
API_KEY_HELPER = "api-key-helper"
OAUTH_TOKEN = "oauth-token"
LOGIN = "login"
LOGIN_KEY = "login-key"
PROFILE = "profile"
CUSTOM_HEADERS = "custom-headers"
NONE = "none"

YES = "yes"
NO = "no"
UNKNOWN = "unknown"

SUBSCRIPTION_KINDS = (LOGIN, OAUTH_TOKEN)
"""Kinds whose requests count against a plan's windows."""


class Credential(NamedTuple):
    """The credential that a request of this run will carry.

    `kind` is one of the words above; `source` names the variable, file or store; `usable` answers
    whether the API could accept what goes out; `reason` says why when it is not `yes`; `plan` is
    the subscription type stored with a login, e.g. `max`; `path` is the file it comes from (empty:
    the shell or no file at all) and `variable` its variable, where it is one; `outranked` are the
    credentials that were found and lose, `together` the sources among them that go out in the same
    request all the same; `repair` is what makes a provider's usable, where that is known.
    """

    kind: str
    source: str = ""
    usable: str = UNKNOWN
    reason: str = ""
    plan: str = ""
    path: str = ""
    variable: str = ""
    outranked: tuple[Credential, ...] = ()
    together: tuple[str, ...] = ()
    repair: Fix | None = None
