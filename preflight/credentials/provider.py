"""Cloud providers: which one is switched on, and whether it has credentials.

https://code.claude.com/docs/en/third-party-integrations; order and flags were measured.
"""

from __future__ import annotations

from .credential import NO, PROVIDER, UNKNOWN, YES, Credential

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..host import Host
    from .settings import Settings

TRUE = frozenset(("1", "true", "yes", "on"))
FLAGS = {
    "CLAUDE_CODE_USE_BEDROCK": "Amazon Bedrock",
    "CLAUDE_CODE_USE_FOUNDRY": "Microsoft Foundry",
    "CLAUDE_CODE_USE_ANTHROPIC_AWS": "Claude Platform on AWS",
    "CLAUDE_CODE_USE_MANTLE": "Bedrock (Mantle)",
    "CLAUDE_CODE_USE_VERTEX": "Google Vertex AI",
}


def is_on(environ: Mapping[str, str], name: str) -> bool:
    """claude's rule for switches: 1, true, yes, on in any case."""
    return environ.get(name, "").strip().lower() in TRUE


def switched_on(host: Host, settings: Settings, flags: tuple[str, ...]) -> Credential | None:
    """The provider that requests go to, or `None` for Anthropic's own API."""
    for flag in flags:
        if is_on(settings.environ, flag):
            name = FLAGS[flag]
            usable, reason = _judged(settings.environ, flag)
            where = settings.where(flag)
            path = settings.origins.get(flag, "")
            return Credential(PROVIDER, f"{name} ({where})", usable, reason, path=path)
    return None


def _judged(environ: Mapping[str, str], flag: str) -> tuple[str, str]:
    if is_on(environ, flag.replace("_USE_", "_SKIP_") + "_AUTH"):
        return YES, ""
    if environ.get("AWS_BEARER_TOKEN_BEDROCK") or environ.get("ANTHROPIC_FOUNDRY_API_KEY"):
        return YES, ""
    if environ.get("AWS_ACCESS_KEY_ID") and environ.get("AWS_SECRET_ACCESS_KEY"):
        return YES, ""
    if environ.get("GOOGLE_APPLICATION_CREDENTIALS") or environ.get("AWS_PROFILE"):
        return UNKNOWN, "the provider's credentials are not examined"
    return NO, "no credentials for this provider were found in the environment"
