"""Installation: one `claude` on this machine."""

from __future__ import annotations

from ..records import NamedTuple

NATIVE = "native"
NPM_GLOBAL = "npm-global"
NPM_LOCAL = "npm-local"
HOMEBREW = "homebrew"
WINGET = "winget"
SYSTEM_PACKAGE = "system-package"
VERSION_MANAGER = "version-manager"
UNKNOWN = "unknown"


class Installation(NamedTuple):
    """One installation: `path` as found, `real_path` with links resolved, `version` or empty.

    `owner` is the numeric user id that owns the real file, or `None`.
    """

    path: str
    real_path: str
    kind: str = UNKNOWN
    version: str = ""
    owner: int | None = None


class NpmGlobal(NamedTuple):
    """npm's global folder, as npm itself would find it, and whether this user may install there.

    `prefix` is empty where npm was not found.  `source` says what decided it, e.g. a npmrc file.
    `refused` lists the folders in which this user's `npm install -g` would fail, `reasons` says
    why, one line each.  `problem` keeps npm from running, or the prefix from being known.
    """

    prefix: str = ""
    source: str = ""
    refused: tuple[str, ...] = ()
    problem: str = ""
    reasons: tuple[str, ...] = ()
    npm: str = ""
    node: str = ""
    cache: str = ""
