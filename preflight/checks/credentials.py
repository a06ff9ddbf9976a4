"""The `credentials` check: what claude will send, and whether the API could accept it."""

from __future__ import annotations

from ..credentials.credential import (
    API_KEY_HELPER,
    CUSTOM_HEADERS,
    LOGIN,
    LOGIN_KEY,
    NONE,
    PROFILE,
    PROVIDER,
)
from ..fix import Fix, by_hand
from ..shells import startup_file, words
from .finding import FAILED, OK, UNKNOWN, WARNING, Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..credentials.credential import Credential
    from ..situation import Situation

ID = "credentials"
ABOUT = "which credential claude will send, and whether it can work"

_STATUS = {"yes": OK, "no": FAILED, "unknown": UNKNOWN}
_NAMES = {
    "provider": "credentials of a cloud provider",
    "auth-token": "an auth token",
    "api-key": "an API key",
    "api-key-helper": "a helper's key",
    "oauth-token": "an OAuth token",
    "login": "the claude.ai login",
    "login-key": "the Console login's key",
    "profile": "an Anthropic profile",
    "custom-headers": "a header of its own",
}
# https://code.claude.com/docs/en/authentication: the browser sign-in, and the year-long token for
# machines without a browser.
_SIGN_IN = Fix("claude", "then type /login, to sign in")
_TOKEN = Fix(
    "claude setup-token",
    "on a machine with a browser; then set CLAUDE_CODE_OAUTH_TOKEN here to what it prints",
)
# Nobody types /login in a job: https://code.claude.com/docs/en/github-actions.
_SECRET_TOKEN = Fix(
    "claude setup-token",
    "on a machine with a browser; keep what it prints as a secret of this CI, and hand it to the "
    "job as CLAUDE_CODE_OAUTH_TOKEN",
)
_SECRET_KEY = by_hand("or keep an API key as a secret, handed to the job as ANTHROPIC_API_KEY")
_SECRETS = ("ANTHROPIC_API_KEY", "CLAUDE_CODE_OAUTH_TOKEN", "ANTHROPIC_AUTH_TOKEN")


def check(situation: Situation) -> Finding:
    """Whether the credential that claude sends could be accepted by the API."""
    credential = situation.credential
    lines = [credential.reason] if credential.reason else []
    if credential.kind == API_KEY_HELPER and credential.usable == "unknown":
        lines.append("`preflight doctor --run-helper` tries it")
    lines += [f"goes along: {source}" for source in credential.together]
    if credential.usable == "no":
        others = [f"also there: {other.source}" for other in credential.outranked]
        others += _empty_secrets(situation)
        status = WARNING if _asks_to_sign_in(situation, credential) else FAILED
        return Finding(
            ID, status, _refused(credential), (*lines[1:], *others), _fixes(situation, credential)
        )
    return Finding(ID, _STATUS[credential.usable], _summary(credential), tuple(lines))


def _asks_to_sign_in(situation: Situation, credential: Credential) -> bool:
    """Whether claude itself offers the sign-in that is missing: then a launch is the way to it."""
    lacking = credential.kind in (NONE, LOGIN) and not situation.settings.fatal
    return lacking and situation.invocation.interactive


def _refused(credential: Credential) -> str:
    if credential.kind == NONE:
        return f"claude has nothing to send: {credential.reason}"
    return f"{_NAMES[credential.kind]} cannot be used: {credential.reason}"


def _summary(credential: Credential) -> str:
    plan = f" ({credential.plan})" if credential.plan else ""
    return f"claude sends {_NAMES[credential.kind]}{plan}: {credential.source}"


def _is_ci(situation: Situation) -> bool:
    from ..machine import switches

    return switches.is_set(situation.host, "CI")


def _empty_secrets(situation: Situation) -> list[str]:
    """Secrets that a job asks for and does not get: their variables are there, and empty."""
    if not _is_ci(situation):
        return []
    environ = situation.host.environ
    return [
        f"{name} is empty: is there such a secret, and may this job see it (one for a pull "
        "request of a fork may not)?"
        for name in _SECRETS
        if name in environ and not environ[name].strip()
    ]


def _fixes(situation: Situation, credential: Credential) -> tuple[Fix, ...]:
    if situation.settings.fatal:
        return (
            by_hand("correct or remove what is named above; claude says the same when it starts"),
        )
    kind = credential.kind
    if kind in (NONE, LOGIN, LOGIN_KEY):
        return (_SECRET_TOKEN, _SECRET_KEY) if _is_ci(situation) else (_SIGN_IN, _TOKEN)
    if kind == PROVIDER:
        return (by_hand(f"or leave the provider: unset {credential.variable}"),)
    if kind == PROFILE:
        return (by_hand("sign in to the profile again, or choose another with ANTHROPIC_PROFILE"),)
    if kind == API_KEY_HELPER:
        return (by_hand(f"repair apiKeyHelper in {credential.path}, or remove it"),)
    if kind == CUSTOM_HEADERS:
        return (by_hand(f"correct {credential.source}"),)
    if credential.variable and not credential.path and _is_ci(situation):
        return (by_hand(f"correct the secret that the job gets as {credential.variable}"),)
    return _variable_fixes(situation, credential)


def _variable_fixes(situation: Situation, credential: Credential) -> tuple[Fix, ...]:
    name = credential.variable
    if not name:
        return (by_hand(f"correct {credential.source}"),)
    if credential.path:
        return (by_hand(f"correct or remove {name} under `env` in {credential.path}"),)
    forget = words.unset(startup_file.name(situation.host), name)
    return (Fix(forget, "and remove or correct it where your shell sets it"),)
