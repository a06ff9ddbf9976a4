"""The `api-key-overrides-plan` check: a key is sent although a plan's login is there.

https://code.claude.com/docs/en/authentication#authentication-precedence; people find out by the
bill: https://github.com/anthropics/claude-code/issues/14102.
"""

from __future__ import annotations

from ..credentials.credential import (
    API_KEY,
    API_KEY_HELPER,
    AUTH_TOKEN,
    CUSTOM_HEADERS,
    LOGIN,
    OAUTH_TOKEN,
    PROVIDER,
)
from ..fix import Fix, by_hand
from .finding import INFO, OK, SKIPPED, WARNING, Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..credentials.credential import Credential
    from ..situation import Situation

ID = "api-key-overrides-plan"
ABOUT = "whether a key is used, and billed, instead of your plan"

_BILLED = (API_KEY, API_KEY_HELPER)
"""Sent to Anthropic's API, these are billed for every token."""


def check(situation: Situation) -> Finding:
    """Name the key that keeps the plan from being used, and where it comes from."""
    credential = situation.credential
    plans = [c for c in credential.outranked if c.kind in (LOGIN, OAUTH_TOKEN)]
    if not plans:
        return Finding(ID, SKIPPED, "no plan login is passed over")
    plan = plans[0]
    name = f"the {plan.plan} plan's login" if plan.plan else "the login"
    if credential.kind == OAUTH_TOKEN:
        return Finding(ID, OK, f"{credential.source} is used instead of {name}")
    from ..credentials.choice.request_facts import is_direct

    if situation.handed_over and credential.variable == "ANTHROPIC_API_KEY":
        text = f"the key {situation.handed_over} is used instead of {name}, as you asked"
        return Finding(ID, INFO, text)
    if credential.kind == PROVIDER or not is_direct(situation.settings):
        return Finding(ID, INFO, f"{credential.source} is used instead of {name}")
    billed = "; it is billed per token" if credential.kind in _BILLED else ""
    summary = f"{credential.source} is used instead of {name}{billed}"
    return Finding(ID, WARNING, summary, (f"passed over: {plan.source}",), _fixes(credential))


def _fixes(credential: Credential) -> tuple[Fix, ...]:
    if credential.kind == API_KEY_HELPER:
        return (by_hand(f"to use the plan, remove apiKeyHelper from {credential.path}"),)
    if credential.path:
        where = f"under `env` in {credential.path}"
        return (by_hand(f"to use the plan, remove {credential.variable} {where}"),)
    # Without the first, the next one would be sent: all of the shell's have to go.
    names = [
        other.variable
        for other in (credential, *credential.outranked)
        if other.kind in (API_KEY, AUTH_TOKEN, CUSTOM_HEADERS) and other.variable and not other.path
    ]
    if not names:
        return ()
    once = " ".join(f"-u {name}" for name in names)
    return (
        Fix(f"env {once} preflight claude", "to use the plan once"),
        by_hand(
            f"for good: remove {' and '.join(names)} where your shell sets it "
            "(profile, .env, direnv)"
        ),
    )
