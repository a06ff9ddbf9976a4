"""Installation: one `claude` on this machine; NpmGlobal: where npm would install one."""

from __future__ import annotations

from ..machine.named_tuple import NamedTuple

NATIVE = "native"
NPM_GLOBAL = "npm-global"
NPM_LOCAL = "npm-local"
HOMEBREW = "homebrew"
WINGET = "winget"
SYSTEM_PACKAGE = "system-package"
VERSION_MANAGER = "version-manager"
UNKNOWN = "unknown"

STUB = "stub"
"""npm unpacked the package, but its executable was never put into place."""
DANGLING = "dangling"
"""A link that leads nowhere, or in a circle; a shell passes it over."""
UNUSABLE = "unusable"
"""A folder, or a file that this user may not execute; only where the user named it."""


class Installation(NamedTuple):
    """One installation: `path` as found, `real_path` with links resolved, `version` or empty.

    `owner` is the numeric user id that owns the real file, or `None`.  `manager` names the
    program that installed it where the kind alone does not (nvm, Bun, apt, …).  `package` is the
    npm package's folder.  `wraps` is set where `path` is a script: what that script starts.
    `problem` is one of the words above, or empty.
    """

    path: str
    real_path: str
    kind: str = UNKNOWN
    version: str = ""
    owner: int | None = None
    manager: str = ""
    package: str = ""
    wraps: str = ""
    problem: str = ""


class NpmGlobal(NamedTuple):
    """npm's global folder, as npm itself would find it, and whether this user may install there.

    `prefix` is empty where npm was not found.  `source` says what decided it, e.g. a npmrc file.
    `refused` lists the folders in which this user's `npm install -g` would fail, `reasons` says
    why, one line each.  `problem` keeps npm from running, or the prefix from being known.
    `doubts` are folders of npm's `cache` that make an install fail if it happens to need them;
    `blocked` are settings of npm that make an install of claude fail, `held` those that let it
    succeed without the newest claude; one line each.  `disagreement` tells what preflight made of
    the configuration where npm, when asked, named another prefix.
    """

    prefix: str = ""
    source: str = ""
    refused: tuple[str, ...] = ()
    problem: str = ""
    reasons: tuple[str, ...] = ()
    npm: str = ""
    node: str = ""
    cache: str = ""
    doubts: tuple[str, ...] = ()
    blocked: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    disagreement: str = ""
