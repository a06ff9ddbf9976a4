"""What one `claude` executable is: its kind and version, read from paths and package.json."""

from __future__ import annotations

import os

from ..files import read_json
from . import version
from .installation import HOMEBREW, NATIVE, NPM_GLOBAL, NPM_LOCAL, UNKNOWN, Installation

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..host import Host

PACKAGE = "@anthropic-ai/claude-code"


def inspect(host: Host, path: str) -> Installation:
    """Describe the claude at `path` without running it."""
    real = host.real_path(path)
    status = host.stat(real)
    owner = status.st_uid if status else None
    return Installation(path, real, _kind(host, real), _version(host, real), owner)


def _kind(host: Host, real: str) -> str:
    if "/Caskroom/" in real:
        return HOMEBREW
    if f"{os.sep}claude{os.sep}versions{os.sep}" in real:
        return NATIVE
    if f"{os.sep}node_modules{os.sep}" in real:
        above = real.partition(f"{os.sep}node_modules{os.sep}")[0]
        return NPM_GLOBAL if os.path.basename(above) == "lib" else NPM_LOCAL
    return UNKNOWN


def _version(host: Host, real: str) -> str:
    name = os.path.basename(real)
    if version.parse(name):
        return name
    folder = os.path.dirname(real)
    for candidate in (folder, os.path.dirname(folder)):
        found = read_json(host, os.path.join(candidate, "package.json")).text("version")
        if version.parse(found):
            return found
    return ""
