"""The `base-url` check: requests go elsewhere, and with which credential.

https://code.claude.com/docs/en/llm-gateway: a gateway wants a credential of its own; without one
claude sends it your login.
"""

from __future__ import annotations

from ..credentials.choice.request_facts import authority, base_url, is_direct, is_loopback
from ..credentials.credential import LOGIN, LOGIN_KEY, NONE, OAUTH_TOKEN, PROFILE, PROVIDER
from ..fix import by_hand
from .finding import INFO, OK, SKIPPED, WARNING, Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..situation import Situation

ID = "base-url"
ABOUT = "whether ANTHROPIC_BASE_URL has a credential of its own"

NAME = "ANTHROPIC_BASE_URL"
_ANTHROPICS = (LOGIN, LOGIN_KEY, OAUTH_TOKEN, PROFILE)
"""Credentials that Anthropic issued for its own API."""
_OWN = by_hand("set ANTHROPIC_AUTH_TOKEN to the credential that the gateway gave you")


def check(situation: Situation) -> Finding:
    """Say where requests go, and what of yours they carry there."""
    settings, credential = situation.settings, situation.credential
    doubled = base_url(settings).rstrip("/")
    if doubled.endswith("/v1") and credential.kind != PROVIDER:
        return _doubled(settings.where(NAME), authority(doubled))
    if is_direct(settings):
        return Finding(ID, SKIPPED, "requests go to Anthropic's own API")
    if credential.kind == PROVIDER:
        return Finding(ID, SKIPPED, "requests go to a cloud provider")
    url, where = base_url(settings), settings.where(NAME)
    target = authority(url)
    if credential.kind == NONE:
        return Finding(ID, INFO, f"requests go to {target} ({where}), without a credential")
    concern = INFO if is_loopback(url) else WARNING
    if credential.kind in _ANTHROPICS:
        text = f"your {credential.source} goes to {target}, which {where} names"
        return Finding(
            ID, concern, text, fixes=(_OWN, by_hand(f"unset {NAME}, to use Anthropic's API"))
        )
    if url.lower().startswith("http://") and concern == WARNING:
        text = f"{where} sends your credential to {target} without encryption (http)"
        return Finding(ID, WARNING, text, fixes=(by_hand("use https"),))
    return Finding(ID, OK, f"requests go to {target} ({where}) with a credential of their own")


def _doubled(where: str, target: str) -> Finding:
    """claude adds `/v1/messages` itself (measured on 2.0.28 and 2.1.332)."""
    text = f"{where} ends in /v1, so that claude posts to /v1/v1/messages at {target}"
    fix = by_hand(f"take /v1 off the end of {NAME} where it is set")
    return Finding(ID, WARNING, text, fixes=(fix,))
