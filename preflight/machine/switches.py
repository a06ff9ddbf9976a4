"""What a user switches on or off for good: a variable, or a key of the configuration files."""

from __future__ import annotations

from . import configuration

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .host import Host

ASK_USAGE = "ask_usage"
"""Whether claude is asked for the usage after a refusal about it; on unless switched off."""
NOTICES = "notices"
"""Whether pace and notices show in the status line; off unless switched on."""
FALSE = ("", "0", "false", "no", "off")


def is_on(host: Host, name: str, otherwise: bool) -> bool:
    """The switch `name`: its variable, then the configuration files, then `otherwise`."""
    variable = host.environ.get(configuration.variable(name), "")
    if variable:
        return variable.strip().lower() not in FALSE
    value = configuration.effective(configuration.files(host)).get(name)
    return value if isinstance(value, bool) else otherwise


def is_set(host: Host, variable: str) -> bool:
    """Whether a variable such as `CI` or `PREFLIGHT_OFFLINE` is set and does not say no."""
    return host.environ.get(variable, "").strip().lower() not in FALSE
