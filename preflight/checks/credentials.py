"""The `credentials` check."""

from __future__ import annotations

from .finding import FAILED, INFO, OK, UNKNOWN, Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..credentials.credential import Credential
    from ..situation import Situation

ID = "credentials"
ABOUT = "which credential claude will send, and whether it can work"

_STATUS = {"yes": OK, "no": FAILED, "unknown": UNKNOWN}
_NAMES = {
    "provider": "cloud provider",
    "auth-token": "auth token",
    "api-key": "API key",
    "api-key-helper": "API key helper",
    "oauth-token": "OAuth token",
    "login": "claude.ai login",
    "login-key": "Console login key",
    "profile": "profile",
    "custom-headers": "custom headers",
}


def check(situation: Situation) -> Finding:
    """Whether the credential that claude sends could be accepted by the API."""
    credential = situation.credential
    if not situation.invocation.makes_requests:
        return Finding(ID, INFO, _summary(credential))
    status = _STATUS[credential.usable]
    details = (credential.reason,) if credential.reason else ()
    return Finding(ID, status, _summary(credential), details, _fixes(credential))


def _summary(credential: Credential) -> str:
    if credential.kind == "none":
        return "claude has no credential to send"
    plan = f" ({credential.plan})" if credential.plan else ""
    return f"claude sends the {_NAMES[credential.kind]}{plan}: {credential.source}"


def _fixes(credential: Credential) -> tuple[str, ...]:
    if credential.usable != "no":
        return ()
    if credential.kind in ("none", "login"):
        return ("run `claude` and sign in with /login",)
    return (f"correct or remove {credential.source}",)
