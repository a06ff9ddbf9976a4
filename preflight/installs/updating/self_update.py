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
    protected = config.get("autoUpdatesProtectedForNative") is True
    # The native installer writes both, and then the first means nothing (measured on 2.1.332).
    if config.get("autoUpdates") is False and not protected:
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


ROOM = 600 * 1024 * 1024
"""Bytes that an update takes for a while: the download and what is unpacked from it (measured on
2.1.332: 186 and 402 MB)."""


def data_folder(host: Host) -> str:
    return host.environ.get("XDG_DATA_HOME") or os.path.join(host.home or os.sep, ".local", "share")


def folders(host: Host) -> tuple[str, ...]:
    """Where the native updater writes: versions, downloads that are not whole yet, locks."""
    home = host.home or os.sep
    cache = host.environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")
    state = host.environ.get("XDG_STATE_HOME") or os.path.join(home, ".local", "state")
    return (
        os.path.join(data_folder(host), "claude", "versions"),
        os.path.join(home, ".local", "bin"),
        os.path.join(cache, "claude", "staging"),
        os.path.join(state, "claude", "locks"),
    )


def native_refusals(host: Host) -> tuple[write_access.Refusal, ...]:
    """Folders that the native updater could not write, with the reason."""
    if host.is_windows:
        return ()
    found = [write_access.cannot_create(host, folder) for folder in folders(host)]
    unique = dict(refusal for refusal in found if refusal)
    return tuple(unique.items())


def is_foreign(host: Host, installation: Installation) -> bool:
    """Whether a native claude lies in another home than that of the person who runs it."""
    if installation.kind != NATIVE or host.is_windows:
        return False
    own = os.path.join(host.real_path(data_folder(host)), "claude") + os.sep
    return not (installation.wraps or installation.real_path).startswith(own)


def is_cramped(host: Host, folder: str) -> str:
    """Why an update finds no room on the disk of a folder; empty where it does."""
    while host.stat(folder) is None and os.path.dirname(folder) != folder:
        folder = os.path.dirname(folder)
    free = host.free_bytes(folder)
    if free is None or free >= ROOM:
        return ""
    needed = ROOM // 1024**2
    return f"the disk of {folder} has {free // 1024**2} MB left, and an update takes {needed}"


def has_no_room(host: Host, installation: Installation) -> str:
    """Why no update of this claude finds room; empty where it does."""
    own = installation.package or os.path.dirname(installation.real_path)
    return is_cramped(host, data_folder(host) if installation.kind == NATIVE else own)


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
