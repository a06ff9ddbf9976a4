"""Where a claude may lie although PATH does not lead there."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..machine.host import Host

_IN_HOME = (
    ".local/bin/claude",
    ".claude/local/claude",
    ".npm-global/bin/claude",
    ".bun/bin/claude",
    ".volta/bin/claude",
    ".yarn/bin/claude",
    ".asdf/shims/claude",
    ".local/share/mise/shims/claude",
    ".local/share/pnpm/claude",
    "Library/pnpm/claude",
    ".nodenv/shims/claude",
    "n/bin/claude",
)
_FIXED = (
    "/usr/local/bin/claude",
    "/opt/homebrew/bin/claude",
    "/home/linuxbrew/.linuxbrew/bin/claude",
    "/opt/local/bin/claude",
    "/usr/bin/claude",
)
_ON_WINDOWS = (
    ("USERPROFILE", ".local/bin/claude.exe"),
    ("USERPROFILE", ".claude/local/claude.cmd"),
    ("USERPROFILE", ".bun/bin/claude.exe"),
    ("USERPROFILE", "scoop/shims/claude.exe"),
    ("USERPROFILE", "scoop/persist/nodejs/bin/claude.cmd"),
    ("APPDATA", "npm/claude.cmd"),
    ("LOCALAPPDATA", "Microsoft/WinGet/Links/claude.exe"),
    ("LOCALAPPDATA", "pnpm/claude.cmd"),
    ("LOCALAPPDATA", "Yarn/bin/claude.cmd"),
    ("LOCALAPPDATA", "Volta/bin/claude.cmd"),
    ("LOCALAPPDATA", "Volta/bin/claude.exe"),
    ("PROGRAMFILES", "nodejs/claude.cmd"),
    ("PROGRAMFILES", "WinGet/Links/claude.exe"),
    ("NVM_SYMLINK", "claude.cmd"),
    ("PROGRAMDATA", "chocolatey/bin/claude.exe"),
)
_PER_VERSION = (
    (".nvm/versions/node", "bin/claude"),
    (".local/share/fnm/node-versions", "installation/bin/claude"),
    (".fnm/node-versions", "installation/bin/claude"),
    ("Library/Application Support/fnm/node-versions", "installation/bin/claude"),
    (".nodenv/versions", "bin/claude"),
    (".local/share/mise/installs/node", "bin/claude"),
    (".asdf/installs/nodejs", "bin/claude"),
)
_EDITORS = (".vscode", ".vscode-server", ".vscode-insiders", ".cursor", ".windsurf")


def known(host: Host) -> Iterator[str]:
    """The paths at which installers put a claude, in no order of preference.

    Nothing is said about whether there is one.
    """
    home = host.home or ""
    if host.is_windows:
        yield from _on_windows(host)
    elif home:
        for relative in _IN_HOME:
            yield os.path.join(home, relative)
        for folder, inside in _PER_VERSION:
            for version in host.names(os.path.join(home, folder)):
                yield os.path.join(home, folder, version, inside)
        for editor in _EDITORS:
            folder = os.path.join(home, editor, "extensions")
            for name in host.names(folder):
                if name.startswith("anthropic.claude-code-"):
                    yield os.path.join(folder, name, "resources", "native-binary", "claude")
    if not host.is_windows:
        yield from _FIXED


def _on_windows(host: Host) -> Iterator[str]:
    """The places below the folders that Windows names in variables."""
    for variable, relative in _ON_WINDOWS:
        base = host.home if variable == "USERPROFILE" else host.environ.get(variable)
        if base:
            yield os.path.join(base, *relative.split("/"))
    nvm = host.environ.get("NVM_HOME", "")
    for version in host.names(nvm) if nvm else ():
        yield os.path.join(nvm, version, "claude.cmd")
    for editor in _EDITORS if host.home else ():
        folder = os.path.join(host.home or "", editor, "extensions")
        for name in host.names(folder):
            if name.startswith("anthropic.claude-code-"):
                yield os.path.join(folder, name, "resources", "native-binary", "claude.exe")
