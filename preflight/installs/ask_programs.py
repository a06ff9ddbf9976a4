"""The last resort, for doctor alone: asking the programs themselves."""

from __future__ import annotations

import os
import re

from ..machine import helpers, state
from . import version_managers, versions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..machine.host import Host
    from .installation import Installation

_TIMEOUT = 15.0
_KEY = "claude_versions"


def npm_prefix(host: Host, npm: str) -> str:
    """What npm says its global prefix is; empty where it says nothing usable."""
    if not helpers.is_trusted(host, npm):
        return ""
    said = _run(host, [npm, "prefix", "-g"])
    return said if os.path.isabs(said) else ""


def claude_version(host: Host, installation: Installation) -> str:
    """The version that `claude --version` prints, remembered while the file stays the same."""
    remembered = recall(host, installation)
    if remembered:
        return remembered
    found = re.match(r"\d+\.\d+\.\d+\S*", _run(host, [installation.path, "--version"]))
    if found is None or versions.parse(found.group()) is None:
        return ""
    if _stamp(host, installation):
        _remember(host, installation, found.group())
    return found.group()


def recall(host: Host, installation: Installation) -> str:
    """The version that was asked for earlier and still holds; empty otherwise."""
    entry = state.read(host).get(_KEY, installation.real_path)
    stamp = _stamp(host, installation)
    if not isinstance(entry, dict) or not stamp or entry.get("file") != stamp:
        return ""
    said = entry.get("version")
    return said if isinstance(said, str) else ""


def _remember(host: Host, installation: Installation, said: str) -> None:
    def change(data: dict[str, Any]) -> None:
        known = data.get(_KEY)
        entry = {"file": _stamp(host, installation), "version": said}
        data[_KEY] = {**(known if isinstance(known, dict) else {}), installation.real_path: entry}

    state.update(host, change)


def _stamp(host: Host, installation: Installation) -> str:
    """What changes with every update of the claude itself, not of what stands before it."""
    path = installation.wraps or installation.real_path
    if version_managers.is_shim(path):
        return ""
    status = host.stat(path)
    return f"{status.st_size} {status.st_mtime_ns}" if status else ""


def _run(host: Host, command: list[str]) -> str:
    import subprocess

    try:
        environ = {**helpers.environment(host), "DISABLE_AUTOUPDATER": "1"}
        done = host.run(command, timeout=_TIMEOUT, environ=environ)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
