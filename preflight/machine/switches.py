"""What a user switches on or off for good: a variable, or a key of the configuration file.

https://specifications.freedesktop.org/basedir-spec/latest/ says where that file lies.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .host import Host

ASK_USAGE = "ask_usage"
"""Whether claude is asked for the usage after a refusal about it; on unless switched off."""
NOTICES = "notices"
"""Whether pace and notices show in the status line; off unless switched on."""
FALSE = ("", "0", "false", "no", "off")
LIMIT = 64 * 1024
"""Bytes; a configuration file has a few hundred."""
_NAME = os.path.join("preflight", "config.toml")


def is_on(host: Host, name: str, otherwise: bool) -> bool:
    """The switch `name`: `PREFLIGHT_<NAME>`, then the user's file, then `otherwise`."""
    variable = host.environ.get(f"PREFLIGHT_{name.upper()}", "")
    if variable:
        return variable.strip().lower() not in FALSE
    value = _in_file(host, name)
    return value if isinstance(value, bool) else otherwise


def is_set(host: Host, variable: str) -> bool:
    """Whether a variable such as `CI` or `PREFLIGHT_OFFLINE` is set and does not say no."""
    return host.environ.get(variable, "").strip().lower() not in FALSE


def _in_file(host: Host, name: str) -> object:
    path = _path(host)
    if not path or host.stat(path) is None:
        return None
    import tomllib

    try:
        return tomllib.loads(host.read_bytes(path, LIMIT).decode("utf-8-sig")).get(name)
    except (OSError, ValueError, RecursionError):
        return None


def _path(host: Host) -> str:
    if host.is_windows:
        base = host.environ.get("APPDATA", "")
    elif os.path.isabs(host.environ.get("XDG_CONFIG_HOME", "")):
        base = host.environ["XDG_CONFIG_HOME"]
    else:
        below = ("Library", "Application Support") if host.platform == "darwin" else (".config",)
        base = os.path.join(host.home, *below) if host.home else ""
    return os.path.join(base, _NAME) if base else ""
