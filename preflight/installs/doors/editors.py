"""Editors that run Claude Code's extension: VS Code and its kin, and the setting for a wrapper.

https://code.claude.com/docs/en/vs-code: `claudeCode.claudeProcessWrapper` names an executable
that the extension starts instead of claude, with claude's path before the arguments.  Where the
settings lie: https://code.visualstudio.com/docs/configure/settings.
"""

from __future__ import annotations

import json
import os
import re

from . import program
from .door import EDITOR, Door

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...machine.host import Host

SETTING = "claudeCode.claudeProcessWrapper"
KIN = {
    "VS Code": "Code",
    "VS Code Insiders": "Code - Insiders",
    "VSCodium": "VSCodium",
    "Cursor": "Cursor",
    "Windsurf": "Windsurf",
}
"""An editor's name → the name of its folder."""
SERVERS = {
    "VS Code Server": (".vscode-server", "data", "Machine"),
    "VS Code Insiders Server": (".vscode-server-insiders", "data", "Machine"),
    "VS Code in a container": (".vscode-remote", "data", "Machine"),
    "VSCodium Server": (".vscodium-server", "data", "Machine"),
    "Cursor Server": (".cursor-server", "data", "Machine"),
    "Windsurf Server": (".windsurf-server", "data", "Machine"),
    "code-server": (".local", "share", "code-server", "User"),
}
"""What runs on this machine for an editor on another one → its folder below the home."""
LIMIT = 4 * 1024 * 1024
_TOKEN = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:[^"\\\n]|\\.)*"', re.DOTALL)
_COMMENT = r"//[^\n]*\n|/\*.*?\*/"
_VALUE = re.compile(
    rf'(?:\s|{_COMMENT})*:(?:\s|{_COMMENT})*("(?:[^"\\\n]|\\.)*")',
    re.DOTALL,
)


def settings_files(host: Host) -> dict[str, str]:
    """An editor's name → the path of its settings on this machine, whether they exist or not."""
    places = {}
    base = _base(host)
    if base:
        for name, folder in KIN.items():
            places[name] = os.path.join(base, folder, "User", "settings.json")
    if host.home:
        for name, parts in SERVERS.items():
            places[name] = os.path.join(host.home, *parts, "settings.json")
    return places


def present(host: Host) -> dict[str, str]:
    """As `settings_files`, of the editors that have been used here."""
    # The folder of the settings is made at the first start, the file at the first change.
    return {
        name: path
        for name, path in settings_files(host).items()
        if host.is_dir(os.path.dirname(path))
    }


def doors(host: Host) -> Iterator[Door]:
    """What each editor starts in claude's stead, where it is told to."""
    for name, path in settings_files(host).items():
        try:
            text = host.read_bytes(path, LIMIT).decode("utf-8-sig", "replace")
        except (OSError, ValueError):
            continue
        target = wrapper(text)
        if target:
            ours = program.is_ours(host, target)
            yield Door(EDITOR, f"{name}, {path}", target, ours, program.problem(host, target))


def wrapper(text: str) -> str:
    """The wrapper that these settings name, JSON with comments; empty where they name none."""
    found = ""
    for token in _TOKEN.finditer(text):
        if token.group() != f'"{SETTING}"':
            continue
        value = _VALUE.match(text, token.end())
        if value:
            try:
                found = str(json.loads(value.group(1)))
            except ValueError:
                continue
    return found


def _base(host: Host) -> str:
    if host.is_windows:
        return host.environ.get("APPDATA", "")
    if not host.home:
        return ""
    if host.platform == "darwin":
        return os.path.join(host.home, "Library", "Application Support")
    return host.environ.get("XDG_CONFIG_HOME") or os.path.join(host.home, ".config")
