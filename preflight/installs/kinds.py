"""Which kind of installation a path belongs to, told from the path alone.

The places: https://code.claude.com/docs/en/setup; claude's own detection looks for the same
fragments.
"""

from __future__ import annotations

from ..machine.named_tuple import NamedTuple
from .installation import (
    HOMEBREW,
    NATIVE,
    NPM_GLOBAL,
    NPM_LOCAL,
    SYSTEM_PACKAGE,
    UNKNOWN,
    VERSION_MANAGER,
    WINGET,
)

NPM_PACKAGE = "/node_modules/@anthropic-ai/claude-code"


class Kind(NamedTuple):
    """`versioned`: the version is the name of a folder (or of the file) on the path."""

    kind: str
    manager: str = ""
    versioned: bool = False


OWNERS = (
    ("/Caskroom/claude-code", Kind(HOMEBREW, "Homebrew", True)),
    ("/Cellar/claude-code", Kind(HOMEBREW, "Homebrew", True)),
    ("/WinGet/", Kind(WINGET, "WinGet")),
    ("/extensions/anthropic.claude-code-", Kind(UNKNOWN, "VS Code", True)),
    ("/.volta/", Kind(VERSION_MANAGER, "Volta")),
    ("/scoop/apps/claude-code/", Kind(SYSTEM_PACKAGE, "Scoop", True)),
    ("/scoop/shims/", Kind(SYSTEM_PACKAGE, "Scoop")),
    ("/chocolatey/", Kind(SYSTEM_PACKAGE, "Chocolatey")),
    ("/AppData/Local/Volta/", Kind(VERSION_MANAGER, "Volta")),
    ("/.bun/", Kind(VERSION_MANAGER, "Bun")),
    ("/bun/install/global/", Kind(VERSION_MANAGER, "Bun")),
    ("/yarn/global/", Kind(VERSION_MANAGER, "Yarn")),
    ("/.yarn/", Kind(VERSION_MANAGER, "Yarn")),
    ("/pnpm/", Kind(VERSION_MANAGER, "pnpm")),
    ("/mise/shims/", Kind(VERSION_MANAGER, "mise")),
    ("/.asdf/shims/", Kind(VERSION_MANAGER, "asdf")),
    ("/asdf/shims/", Kind(VERSION_MANAGER, "asdf")),
    ("/nix/store/", Kind(SYSTEM_PACKAGE, "Nix", True)),
    ("/snap/", Kind(SYSTEM_PACKAGE, "snap")),
)
"""Programs that own whatever lies below these fragments, npm packages included."""

_NODES = (
    ("/.nvm/versions/node/", "nvm"),
    ("/nvm/versions/node/", "nvm"),
    ("/fnm/node-versions/", "fnm"),
    ("/.fnm/node-versions/", "fnm"),
    ("/mise/installs/node/", "mise"),
    ("/asdf/installs/nodejs/", "asdf"),
    ("/.asdf/installs/nodejs/", "asdf"),
    ("/.nodenv/versions/", "nodenv"),
    ("/AppData/Roaming/nvm/", "nvm-windows"),
    ("/AppData/Local/nvm/", "nvm-windows"),
    ("/nvm4w/", "nvm-windows"),
    ("/scoop/", "Scoop"),
)
"""Version managers of node: npm owns what is in these folders, per version of node."""

TOOLS = (
    ("/mise/installs/", "mise"),
    ("/.asdf/installs/", "asdf"),
    ("/asdf/installs/", "asdf"),
)
"""Version managers of tools of all sorts, claude's own releases among them."""
_FOREIGN = ("/usr/bin/", "/usr/lib/", "/usr/lib64/", "/usr/share/", "/usr/libexec/", "/opt/")
"""Folders that belong to packages of the distribution (Filesystem Hierarchy Standard)."""


def kind_of(path: str) -> Kind:
    """The kind of the installation that a real path belongs to."""
    path = path.replace("\\", "/")
    for fragment, kind in OWNERS:
        if fragment in path:
            return kind
    for fragment, manager in _NODES:
        if fragment in path and NPM_PACKAGE in path:
            return Kind(NPM_GLOBAL, manager)
    for fragment, manager in TOOLS:
        if fragment in path:
            return Kind(VERSION_MANAGER, manager, True)
    if "/claude/versions/" in path:
        return Kind(NATIVE, "", True)
    if "/node_modules/" in path:
        return Kind(_npm(path))
    if path.endswith("/.local/bin/claude.exe"):
        return Kind(NATIVE)
    if "/.claude/local/" in path:
        return Kind(NPM_LOCAL)
    return Kind(UNKNOWN)


def is_of_windows(platform: str, path: str) -> bool:
    """Whether a path on WSL lies on a disk of Windows, mounted as `/mnt/<letter>`."""
    return platform == "linux" and path.startswith("/mnt/") and path[6:7] == "/"


def is_system_path(path: str) -> bool:
    """Whether a file at this path was put there by a package of the system."""
    return path.startswith(_FOREIGN)


def _npm(path: str) -> str:
    above = path.partition("/node_modules/")[0]
    # On Windows the prefix is the folder of node itself, or `%APPDATA%\\npm`.
    return NPM_GLOBAL if above.endswith(("/lib", "/npm", "/nodejs")) else NPM_LOCAL
