"""The last resort, for doctor alone: asking the programs themselves."""

from __future__ import annotations

import json
import os
import re

from .. import paths
from ..files import read_json
from . import version

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..host import Host
    from .installation import Installation

_TIMEOUT = 15.0
_FILE = "versions.json"


def npm_prefix(host: Host, npm: str) -> str:
    """What npm says its global prefix is; empty where it says nothing usable."""
    said = _run(host, [npm, "prefix", "-g"])
    return said if os.path.isabs(said) else ""


def claude_version(host: Host, installation: Installation) -> str:
    """The version that `claude --version` prints, remembered while the file stays the same."""
    remembered = recall(host, installation)
    if remembered:
        return remembered
    found = re.match(r"\d+\.\d+\.\d+\S*", _run(host, [installation.path, "--version"]))
    if found is None or version.parse(found.group()) is None:
        return ""
    _remember(host, installation, found.group())
    return found.group()


def recall(host: Host, installation: Installation) -> str:
    """The version that was asked for earlier and still holds; empty otherwise."""
    folder = paths.state_dir(host)
    if not folder:
        return ""
    entry = read_json(host, os.path.join(folder, _FILE)).get(installation.real_path)
    if not isinstance(entry, list) or entry[:1] != [_stamp(host, installation)]:
        return ""
    return entry[1] if len(entry) == 2 and isinstance(entry[1], str) else ""


def _remember(host: Host, installation: Installation, said: str) -> None:
    folder = paths.state_dir(host)
    if not folder:
        return
    path = os.path.join(folder, _FILE)
    entry = [_stamp(host, installation), said]
    entries = {**read_json(host, path).data, installation.real_path: entry}
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        with open(f"{path}.{os.getpid()}", "w", encoding="utf-8") as stream:
            json.dump(entries, stream)
        os.replace(f"{path}.{os.getpid()}", path)
    except (OSError, ValueError):
        return


def _stamp(host: Host, installation: Installation) -> str:
    status = host.stat(installation.real_path)
    return f"{status.st_size} {status.st_mtime_ns}" if status else ""


def _run(host: Host, command: list[str]) -> str:
    import subprocess

    try:
        environ = {**host.environ, "DISABLE_AUTOUPDATER": "1"}
        done = host.run(command, timeout=_TIMEOUT, environ=environ)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
