"""Whether a cloud provider's library inside claude would find credentials."""

from __future__ import annotations

from ...fix import by_hand
from .. import provider_switch
from .. import version_rules as habits
from ..credential import NO, PROVIDER, UNKNOWN, YES, Credential

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...machine.host import Host
    from ..provider_switch import Provider
    from ..settings.effective import Settings
    from ..version_rules import Rules
    from .cloud_machine import Answer


def credential(host: Host, settings: Settings, provider: Provider, rules: Rules) -> Credential:
    """What claude can send to this provider."""
    flag = f"CLAUDE_CODE_USE_{provider.flag}"
    usable, reason, *repair = _judged(host, settings, provider, rules)
    return Credential(
        PROVIDER,
        f"{provider.name} ({settings.where(flag)})",
        usable,
        reason and f"{provider.name}: {reason}",
        path=settings.origins.get(flag, ""),
        variable=flag,
        repair=repair[0] if repair else None,
    )


def _judged(host: Host, settings: Settings, provider: Provider, rules: Rules) -> Answer:
    import importlib  # a launch without a cloud does without it

    environ = settings.environ
    library = importlib.import_module(f".{provider.library}", __package__)
    missing = library.missing(environ, provider.flag)
    if missing:
        return NO, missing, by_hand(f"set what is missing: {missing}")
    if provider_switch.is_on(environ, f"CLAUDE_CODE_SKIP_{provider.flag}_AUTH"):
        if environ.get(provider.base):
            return YES, ""
        return UNKNOWN, f"CLAUDE_CODE_SKIP_{provider.flag}_AUTH leaves signing to something else"
    trims_keys = rules.have(habits.SIGN_IN)
    judged: Answer = library.judge(host, settings, provider.flag, trims_keys)
    return judged
