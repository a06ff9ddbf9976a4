"""The `credentials` check: what claude will send, and whether the API could accept it."""

from __future__ import annotations

from ..credentials.credential import API_KEY_HELPER, LOGIN, NONE
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
            ID, status, _refused(credential), (*lines[1:], *others), situation.credential_fixes
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


def _empty_secrets(situation: Situation) -> list[str]:
    """Secrets that a job asks for and does not get: their variables are there, and empty."""
    from ..credentials import sign_in

    if not sign_in.is_ci(situation.host):
        return []
    environ = situation.host.environ
    return [
        f"{name} is empty: is there such a secret, and may this job see it (one for a pull "
        "request of a fork may not)?"
        for name in _SECRETS
        if name in environ and not environ[name].strip()
    ]
