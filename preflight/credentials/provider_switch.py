"""The cloud providers that claude knows, and which of them is switched on.

https://code.claude.com/docs/en/third-party-integrations; order and flags were measured.
"""

from __future__ import annotations

from ..machine.named_tuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from .version_rules import Rules

TRUE = frozenset(("1", "true", "yes", "on"))


class Provider(NamedTuple):
    """`flag` is the middle of `CLAUDE_CODE_USE_…`, `name` the product, `word` its name in
    managed settings, `base` the variable that names another endpoint, `library` the module of
    `providers/` that knows where its credentials come from; `since` the first version with it."""

    flag: str
    name: str
    word: str
    base: str
    library: str
    since: tuple[int, int, int] = (0, 0, 0)


PROVIDERS = (
    Provider("BEDROCK", "Amazon Bedrock", "bedrock", "ANTHROPIC_BEDROCK_BASE_URL", "aws"),
    Provider(
        "FOUNDRY", "Microsoft Foundry", "foundry", "ANTHROPIC_FOUNDRY_BASE_URL", "azure", (2, 0, 45)
    ),
    Provider(
        "ANTHROPIC_AWS",
        "Claude Platform on AWS",
        "anthropicAws",
        "ANTHROPIC_AWS_BASE_URL",
        "aws",
        (2, 1, 94),
    ),
    Provider(
        "ANTHROPIC_GOOGLE_CLOUD",
        "Claude on Google Cloud",
        "anthropicGoogleCloud",
        "ANTHROPIC_GOOGLE_CLOUD_BASE_URL",
        "google",
        (2, 1, 227),
    ),
    Provider(
        "MANTLE",
        "Amazon Bedrock (Mantle)",
        "mantle",
        "ANTHROPIC_BEDROCK_MANTLE_BASE_URL",
        "aws",
        (2, 1, 94),
    ),
    Provider("VERTEX", "Google Vertex AI", "vertex", "ANTHROPIC_VERTEX_BASE_URL", "google"),
)
"""In claude's order: the first that is switched on is used."""


def is_on(environ: Mapping[str, str], name: str) -> bool:
    """claude's rule for switches: 1, true, yes, on in any case."""
    return environ.get(name, "").strip().lower() in TRUE


def chosen(environ: Mapping[str, str], rules: Rules) -> Provider | None:
    """The provider that requests go to, or `None` for Anthropic's own API."""
    for provider in PROVIDERS:
        if rules.have(provider.since) and is_on(environ, f"CLAUDE_CODE_USE_{provider.flag}"):
            return provider
    return None
