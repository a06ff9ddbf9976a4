"""What mise's shim starts: https://mise.jdx.dev/configuration.html; nothing is run.

A tool is installed below `installs/<tool>/<version>`; every short form that was asked for (`22`,
`latest`) is a link there.
"""

from __future__ import annotations

import os
import re

from ...machine.named_tuple import NamedTuple
from .. import versions
from . import tool_versions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...machine.host import Host

_PROJECT = ("mise.local.toml", "mise.toml", ".mise.toml", ".config/mise/config.toml")
_TOOL = re.compile(r"""^\s*["']?([\w@:/.-]+)["']?\s*=\s*(.+)$""", re.MULTILINE)
_VERSION = re.compile(r"""["']([^"']+)["']""")
_CLAUDES = ("claude", "claude-code")


class Tool(NamedTuple):
    """`name` as mise calls the tool, `path` its executable, `config` the file that asks for it.

    `folder` holds the versions of the tool.
    """

    name: str
    path: str
    config: str = ""
    folder: str = ""


def data_folder(host: Host) -> str:
    home = host.home or os.sep
    share = host.environ.get("XDG_DATA_HOME") or os.path.join(home, ".local", "share")
    return host.environ.get("MISE_DATA_DIR") or os.path.join(share, "mise")


def target(host: Host, name: str) -> str:
    """The executable behind a shim; empty where that is decided only at run time."""
    found = tool(host, name)
    return host.real_path(found.path) if found else ""


def tool(host: Host, name: str) -> Tool | None:
    """Which of mise's tools gives this command here."""
    wanted = dict(_asked_for(host))
    if name in ("node", "npm"):
        chosen = host.environ.get("MISE_NODE_VERSION", "").split()
        given = wanted.get("node") or wanted.get("nodejs")
        for version in [*chosen, *([given[0]] if given else ()), *_plain(host, "nodejs", "node")]:
            path = _executable(host, "node", version, name)
            if path:
                return Tool("node", path, given[1] if given else "")
        return None
    for asked, (version, config) in wanted.items():
        if _gives(asked, name):
            path = _executable(host, _folder(asked), version, name)
            if path:
                return Tool(asked, path, config, _installs(host, _folder(asked)))
    node = tool(host, "node")
    beside = os.path.join(os.path.dirname(node.path), name) if node else ""
    return Tool("node", beside, node.config) if node and host.is_file(beside) else None


def _gives(asked: str, name: str) -> bool:
    plain = asked.rpartition("/")[2].rpartition(":")[2]
    return plain in _CLAUDES if name == "claude" else plain == name


def _folder(asked: str) -> str:
    """`npm:@anthropic-ai/claude-code` → `npm-anthropic-ai-claude-code`."""
    return re.sub(r"[^A-Za-z0-9._]+", "-", asked).strip("-")


def _executable(host: Host, folder: str, version: str, name: str) -> str:
    installs = _installs(host, folder)
    have = [entry for entry in host.names(installs) if versions.parse(entry)]
    for entry in (version, _newest(entry for entry in have if _fits(entry, version))):
        for inside in (os.path.join("bin", name), os.path.join("node_modules", ".bin", name), name):
            path = os.path.join(installs, entry, inside)
            if entry and host.is_executable(path):
                return path
    return ""


def _installs(host: Host, folder: str) -> str:
    return os.path.join(data_folder(host), "installs", folder)


def _fits(entry: str, version: str) -> bool:
    return version in ("latest", "lts") or f"{entry}.".startswith(f"{version}.")


def _newest(found: Iterator[str]) -> str:
    return max(found, key=lambda entry: versions.parse(entry) or (0, 0, 0), default="")


def _asked_for(host: Host) -> Iterator[tuple[str, tuple[str, str]]]:
    """(tool, (version, file)), the strongest last, as a dictionary keeps it."""
    config = host.environ.get("XDG_CONFIG_HOME") or os.path.join(host.home or os.sep, ".config")
    shared = host.environ.get("MISE_GLOBAL_CONFIG_FILE")
    nearest = [os.path.join(a, name) for a in tool_versions.upwards(host) for name in _PROJECT]
    for path in (shared or os.path.join(config, "mise", "config.toml"), *reversed(nearest)):
        section = tool_versions.head(host, path).decode("utf-8", "replace").partition("[tools]")[2]
        for name, value in _TOOL.findall(re.split(r"^\[", section, flags=re.MULTILINE)[0]):
            version = _VERSION.search(value)
            if version:
                yield name, (version.group(1), path)


def _plain(host: Host, *tools: str) -> list[str]:
    return tool_versions.wanted(host, *tools)
