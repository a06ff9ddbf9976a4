"""Whether claude updates itself, where to, and how the last update ended.

https://code.claude.com/docs/en/setup#auto-updates; `.last-update-result.json` is written by recent
versions.
"""

from __future__ import annotations

import os

from .. import paths
from ..files import read_json
from ..records import NamedTuple
from . import access
from .installation import NATIVE, NPM_GLOBAL, VERSION_MANAGER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..files import Document
    from ..host import Host
    from .installation import Installation, NpmGlobal

_SWITCHES = (
    "DISABLE_UPDATES",
    "DISABLE_AUTOUPDATER",
    "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC",
)


class LastUpdate(NamedTuple):
    """How the last update ended: `outcome` `success` or `failed`, `status` in claude's words."""

    outcome: str = ""
    status: str = ""
    at: str = ""
    target: str = ""


def switched_off(environ: Mapping[str, str], config: Document) -> str:
    """What keeps claude from updating itself in the background; empty where nothing does."""
    for name in _SWITCHES:
        if environ.get(name, "").lower() in ("1", "true", "yes", "on"):
            return f"{name}={environ[name]}"
    if config.get("autoUpdates") is False:
        return f'"autoUpdates": false in {config.path}'
    return ""


def last(host: Host) -> LastUpdate:
    """What claude wrote down about its last update."""
    path = os.path.join(paths.config_dir(host), ".last-update-result.json")
    document = read_json(host, path)
    return LastUpdate(
        document.text("outcome"),
        document.text("status"),
        document.text("timestamp"),
        document.text("version_to"),
    )


def native_refusals(host: Host, installation: Installation) -> tuple[str, ...]:
    """Folders that the native updater could not write, with the reason."""
    if installation.kind != NATIVE or host.is_windows:
        return ()
    home = host.home or os.sep
    data = host.environ.get("XDG_DATA_HOME") or os.path.join(home, ".local", "share")
    folders = (os.path.join(data, "claude", "versions"), os.path.join(home, ".local", "bin"))
    refusals = (access.cannot_create(host, folder) for folder in folders)
    return tuple(f"{refusal.path} {refusal.reason}" for refusal in refusals if refusal)


def misses(host: Host, installation: Installation, npm: NpmGlobal) -> str:
    """Where `claude update` would install, if that is not the claude that runs; else empty.

    claude takes every npm package that is not its own `~/.claude/local` for one of npm's global
    folder, whichever program installed it; only Bun's it tells apart.
    """
    foreign = installation.kind == VERSION_MANAGER and installation.manager != "Bun"
    if installation.kind != NPM_GLOBAL and not foreign:
        return ""
    if not installation.package or not npm.prefix:
        return ""
    target = access.layout(host, npm.prefix).package
    return "" if host.real_path(target) == host.real_path(installation.package) else target
