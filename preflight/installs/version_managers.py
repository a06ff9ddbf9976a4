"""What a version manager's shim would run, as far as its files tell; nothing is started.

asdf: https://asdf-vm.com/manage/configuration.html; mise: https://mise.jdx.dev/configuration.html.
"""

from __future__ import annotations

import os
import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..machine.host import Host

HEAD = 4096
"""Bytes of a script that are looked at."""


def head(host: Host, path: str) -> bytes:
    """The beginning of a file; empty where it cannot be read."""
    try:
        return host.read_head(path, HEAD)
    except (OSError, ValueError):
        return b""


def behind(host: Host, path: str) -> str:
    """The executable behind a shim, its real path; empty where that is decided only at run time.

    `path` itself comes back, resolved, where it is no shim.
    """
    real = host.real_path(path)
    if os.path.basename(real) in ("mise", "rtx"):
        return _mise(host, os.path.basename(path))
    if os.path.basename(real) in ("volta-shim", "volta"):
        return ""
    text = head(host, real)
    if text[:2] == b"#!" and b"asdf-plugin:" in text:
        return _asdf(host, os.path.basename(path), text.decode("utf-8", "replace"))
    return real


def _asdf(host: Host, name: str, script: str) -> str:
    plugins = re.findall(r"^# asdf-plugin: (\S+) (\S+)", script, re.MULTILINE)
    data = host.environ.get("ASDF_DATA_DIR") or os.path.join(host.home or os.sep, ".asdf")
    for plugin in dict.fromkeys(plugin for plugin, _ in plugins):
        known = [version for other, version in plugins if other == plugin]
        chosen = host.environ.get(f"ASDF_{plugin.upper().replace('-', '_')}_VERSION", "").split()
        chosen = chosen or _tool_versions(host, plugin)
        for version in chosen or (known if len(known) == 1 else ()):
            found = os.path.join(data, "installs", plugin, version, "bin", name)
            if version in known and host.is_executable(found):
                return host.real_path(found)
    return ""


def _mise(host: Host, name: str) -> str:
    data = host.environ.get("MISE_DATA_DIR") or os.path.join(
        host.environ.get("XDG_DATA_HOME") or os.path.join(host.home or os.sep, ".local", "share"),
        "mise",
    )
    if name not in ("node", "npm"):
        return ""
    chosen = host.environ.get("MISE_NODE_VERSION", "").split()
    for version in chosen or _mise_files(host) or _tool_versions(host, "nodejs", "node"):
        # mise keeps a link for every short form that was asked for, such as `22` or `lts`.
        found = os.path.join(data, "installs", "node", version, "bin", name)
        if host.is_executable(found):
            return host.real_path(found)
    return ""


def _mise_files(host: Host) -> list[str]:
    config = host.environ.get("XDG_CONFIG_HOME") or os.path.join(host.home or os.sep, ".config")
    files = [os.path.join(above, name) for above in _upwards(host) for name in _MISE_NAMES]
    for path in (*files, os.path.join(config, "mise", "config.toml")):
        found = re.search(
            r"""^\s*(?:node|nodejs)\s*=\s*["']([^"']+)["']""",
            head(host, path).decode("utf-8", "replace"),
            re.MULTILINE,
        )
        if found:
            return [found.group(1)]
    return []


_MISE_NAMES = ("mise.local.toml", "mise.toml", ".mise.toml")


def _tool_versions(host: Host, *tools: str) -> list[str]:
    """The versions that the nearest `.tool-versions` names for a tool."""
    for folder in (*_upwards(host), host.home or os.sep):
        text = head(host, os.path.join(folder, ".tool-versions")).decode("utf-8", "replace")
        for line in text.splitlines():
            words = line.partition("#")[0].split()
            if words and words[0] in tools:
                return words[1:]
    return []


def _upwards(host: Host) -> Iterator[str]:
    folder = host.cwd or ""
    while folder:
        yield folder
        above = os.path.dirname(folder)
        folder = "" if above == folder else above
