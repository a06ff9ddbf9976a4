"""What keeps claude from sending a request with a credential it has: demands of the
administrator, files and variables that it refuses to start with.

https://code.claude.com/docs/en/settings-reference (forceLoginMethod, forceLoginOrgUUID,
allowedProviders); the versions were measured.
"""

from __future__ import annotations

from ...machine.named_tuple import NamedTuple
from .. import custom_headers, provider_switch
from .. import version_rules as habits
from ..credential import (
    API_KEY,
    API_KEY_HELPER,
    AUTH_TOKEN,
    LOGIN,
    LOGIN_KEY,
    NO,
    NONE,
    OAUTH_TOKEN,
    PROVIDER,
    UNKNOWN,
    YES,
)
from .request_facts import base_url, is_direct

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..credential import Credential
    from .request_facts import Facts

_KEYS = (AUTH_TOKEN, API_KEY, API_KEY_HELPER)
_FIRST_PARTY = "anthropic"


class Refusal(NamedTuple):
    """What becomes of a credential that could otherwise be used."""

    usable: str
    reason: str


def refusal(facts: Facts, credential: Credential) -> Refusal | None:
    """Why this credential will not be sent or not be accepted; `None` where nothing objects."""
    if facts.settings.fatal:
        return Refusal(NO, f"claude does not start: {facts.settings.fatal}")
    if facts.invocation.has("--bare") and not facts.rules.have(habits.SIMPLE):
        return Refusal(NO, "claude does not start: this version does not know --bare")
    if facts.rules.refuse_nesting and facts.shell.get("CLAUDECODE") == "1":
        return Refusal(NO, "claude does not start: it runs inside another session (CLAUDECODE)")
    if credential.kind == NONE:
        return None
    if credential.kind != PROVIDER:
        fault = _unreachable(facts)
        if fault:
            return Refusal(NO, fault)
    return _demanded(facts, credential)


def _unreachable(facts: Facts) -> str:
    base = base_url(facts.settings)
    if base and not base.lower().startswith(("http://", "https://")):
        return f"{facts.settings.where('ANTHROPIC_BASE_URL')} is no http:// or https:// URL"
    socket = facts.shell.get("ANTHROPIC_UNIX_SOCKET")
    if socket and facts.rules.have(habits.UNIX_SOCKET) and facts.host.stat(socket) is None:
        return f"ANTHROPIC_UNIX_SOCKET names {socket}, which does not exist"
    return custom_headers.breaking(custom_headers.parse(facts.environ.get(custom_headers.NAME, "")))


def _demanded(facts: Facts, credential: Credential) -> Refusal | None:
    managed, rules = facts.settings.managed, facts.rules
    if not managed:
        return None
    kind = credential.kind
    method = managed.get("forceLoginMethod")
    if method == "gateway" and rules.have(habits.GATEWAY) and not _is_elsewhere(facts, kind):
        return Refusal(NO, "managed settings demand a sign-in to the gateway")
    organization = managed.get("forceLoginOrgUUID")
    if kind in _KEYS and rules.have(habits.FORCED_LOGIN) and (method or organization):
        return Refusal(NO, "managed settings demand a login (forceLoginMethod, forceLoginOrgUUID)")
    if organization and kind in (LOGIN, OAUTH_TOKEN) and rules.have(habits.FORCED_ORGANIZATION):
        return _organization(facts, credential, organization)
    signed_in = kind in (LOGIN, LOGIN_KEY) and is_direct(facts.settings)
    if managed.get("enforceAnthropicSignIn") is True and rules.have(habits.SIGN_IN):
        return None if signed_in else Refusal(NO, "managed settings demand a sign-in to Anthropic")
    allowed = managed.get("allowedProviders")
    if isinstance(allowed, list) and rules.have(habits.ALLOWED_PROVIDERS):
        return _allowed(facts, kind, allowed)
    return None


def _is_elsewhere(facts: Facts, kind: str) -> bool:
    return kind == PROVIDER or provider_switch.is_on(facts.environ, "CLAUDE_CODE_USE_GATEWAY")


def _organization(facts: Facts, credential: Credential, demanded: object) -> Refusal | None:
    wanted = demanded if isinstance(demanded, list) else [demanded]
    # claude asks the API for the token's organization; the config names the one last seen.
    own = facts.config.text("oauthAccount", "organizationUuid")
    if credential.kind == LOGIN and own:
        if own in wanted:
            return None
        return Refusal(NO, "managed settings demand a login of another organization")
    if credential.usable != YES:
        return None
    return Refusal(UNKNOWN, "managed settings demand an organization, which claude asks the API")


def _allowed(facts: Facts, kind: str, allowed: list[object]) -> Refusal | None:
    if kind == PROVIDER:
        chosen = provider_switch.chosen(facts.environ, facts.rules)
        name = chosen.word if chosen else ""
    else:
        name = _FIRST_PARTY if is_direct(facts.settings) else base_url(facts.settings)
    if name in allowed:
        return None
    known = (_FIRST_PARTY, *(p.word for p in provider_switch.PROVIDERS))
    if any(word not in known for word in allowed):
        return Refusal(UNKNOWN, "managed settings allow some providers only (allowedProviders)")
    return Refusal(NO, "managed settings do not allow this provider (allowedProviders)")
