"""Whether claude updates itself, where to, and how the last update ended.

https://code.claude.com/docs/en/setup#auto-updates; `.last-update-result.json` is written by recent
versions.
"""

from __future__ import annotations

import os

from ...machine import paths
from ...machine.json_files import read_json
from .. import versions
from ..installation import NATIVE, NPM_GLOBAL, VERSION_MANAGER
from ..npm import write_access

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...machine.host import Host
    from ...machine.json_files import Document
    from ..installation import Installation, NpmGlobal

_SWITCHES = (
    "DISABLE_UPDATES",
    "DISABLE_AUTOUPDATER",
    "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC",
)


def switched_off(environ: Mapping[str, str], config: Document) -> str:
    """What keeps claude from updating itself in the background; empty where nothing does."""
    for name in _SWITCHES:
        if environ.get(name, "").lower() in ("1", "true", "yes", "on"):
            return f"{name}={environ[name]}"
    if config.get("autoUpdates") is False:
        return f'"autoUpdates": false in {config.path}'
    return ""


def last_failure(host: Host, running: str) -> str:
    """What claude wrote down about a failed last update; empty where it did not fail.

    A failure that has since been made up for, by whatever means, does not count.
    """
    folder = paths.config_dir(host)
    document = read_json(host, os.path.join(folder, ".last-update-result.json"))
    if document.text("outcome") != "failed":
        return ""
    if versions.older(running, document.text("version_to")) is False:
        return ""
    reason = document.text("status") or document.text("error_code") or "no reason given"
    when = document.text("timestamp")
    return f"{reason} ({when})" if when else reason


def native_refusals(host: Host, installation: Installation) -> tuple[write_access.Refusal, ...]:
    """Folders that the native updater could not write, with the reason."""
    if installation.kind != NATIVE or host.is_windows:
        return ()
    home = host.home or os.sep
    data = host.environ.get("XDG_DATA_HOME") or os.path.join(home, ".local", "share")
    folders = (os.path.join(data, "claude", "versions"), os.path.join(home, ".local", "bin"))
    refusals = (write_access.cannot_create(host, folder) for folder in folders)
    return tuple(refusal for refusal in refusals if refusal)


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
    target = write_access.layout(host, npm.prefix).package
    return "" if host.real_path(target) == host.real_path(installation.package) else target
