"""What to do so that this very claude gets up to date: exact steps, best first.

Only what https://code.claude.com/docs/en/setup recommends: the native installer, a prefix of the
user's own, a node of the user's own.  Never npm as root and never a change of ownership, which
https://github.com/anthropics/claude-code/issues/186 shows to break systems.
"""

from __future__ import annotations

import os

from ..records import NamedTuple
from . import access, repairs
from .installation import (
    DANGLING,
    HOMEBREW,
    NATIVE,
    NPM_GLOBAL,
    NPM_LOCAL,
    STUB,
    SYSTEM_PACKAGE,
    VERSION_MANAGER,
    WINGET,
)
from .shell import path_step, tilde

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..host import Host
    from .installation import Installation, NpmGlobal

SETUP = "https://code.claude.com/docs/en/setup"
PACKAGE = "@anthropic-ai/claude-code"
INSTALL = f"npm install -g {PACKAGE}@latest"
OWN_PREFIX = "~/.npm-global"
NVM = "https://github.com/nvm-sh/nvm"


class Fix(NamedTuple):
    """One way out.

    `text` is what the user reads; `commands` are its steps, to be run by `sh` in this order, and
    `undo` takes them back.  `own` says that they touch only files of the user's own.
    """

    text: str
    commands: tuple[str, ...] = ()
    undo: tuple[str, ...] = ()
    own: bool = False


def update_fixes(
    host: Host, installation: Installation | None, npm: NpmGlobal, shell: str
) -> tuple[str, ...]:
    """The ways to bring this claude up to date, one line each, best first."""
    return tuple(fix.text for fix in ways(host, installation, npm, shell))


def ways(
    host: Host, installation: Installation | None, npm: NpmGlobal, shell: str
) -> tuple[Fix, ...]:
    """The same with the commands apart; `shell` as `shell.name` tells it."""
    if installation is None or installation.problem == DANGLING:
        return (Fix(f"install claude: {SETUP}"),)
    kind = installation.kind
    if kind == NPM_GLOBAL:
        return tuple(_of_npm(host, installation, npm, shell))
    if kind == NPM_LOCAL:
        return tuple(_native(host, installation, shell))
    if kind == NATIVE:
        return (Fix("update claude: `claude update`", ("claude update",)),)
    return (_of_manager(installation),)


def _of_npm(host: Host, installation: Installation, npm: NpmGlobal, shell: str) -> Iterator[Fix]:
    native = tuple(_native(host, installation, shell))
    if not npm.npm or not npm.node:
        yield from native
        yield Fix(f"or put npm and node on PATH again, then `{INSTALL}`")
        return
    if installation.problem == STUB and installation.package:
        script = os.path.join(installation.package, "install.cjs")
        yield Fix(f"finish the installation: `node {tilde(host, script)}`")
    if not npm.refused:
        yield from _again(host, installation, npm)
        yield from native
        return
    repaired = repairs.steps(host, npm)
    if repaired:
        yield _repair(host, repaired)
        yield from native
        return
    yield from native
    if not _own_node(installation):
        if npm.source.startswith("$"):
            yield Fix(f"or point {npm.source} to a folder of your own, then `{INSTALL}`")
        else:
            yield _own_prefix(host, npm, shell)
    yield Fix(f"or use a node of your own with nvm ({NVM}), then `{INSTALL}`")


def _native(host: Host, installation: Installation, shell: str) -> Iterator[Fix]:
    """The native installer, which needs neither npm nor anybody's permission."""
    home = host.home or os.sep
    folders = (os.path.join(home, ".local", "bin"), os.path.join(home, ".local", "share"))
    if any(access.cannot_create(host, folder) for folder in folders):
        return
    text = "install claude natively, into your home: `claude install`"
    step = None if _comes_first(host, folders[0], installation) else True
    add = path_step(host, shell, "~/.local/bin")
    if step and add.command:
        text += f", then put it first on PATH: `{add.command}`"
    elif step:
        text += ", then put ~/.local/bin first on PATH"
    commands = ("claude install", *filter(None, (add.copy, add.command) if step else ()))
    fresh = host.lstat(os.path.join(folders[0], "claude")) is None
    fresh = fresh and host.lstat(os.path.join(folders[1], "claude")) is None
    undo = ("rm ~/.local/bin/claude", "rm -r ~/.local/share/claude") if fresh else ()
    yield Fix(text, commands, (*undo, *filter(None, (add.undo if step else "",))), own=fresh)


def _comes_first(host: Host, folder: str, installation: Installation) -> bool:
    """Whether PATH names `folder`, and before the folder of the claude that runs."""
    entries = [entry.rstrip(os.sep) for entry in host.environ.get("PATH", "").split(os.pathsep)]
    running = os.path.dirname(installation.path)
    before = entries[: entries.index(running)] if running in entries else entries
    return folder in before or folder == running


def _again(host: Host, installation: Installation, npm: NpmGlobal) -> Iterator[Fix]:
    """Install the newest package over the old one; not `npm update -g`, which keeps to a range."""
    prefix = elsewhere(host, installation, npm)
    if not prefix:
        yield Fix(f"update claude: `{INSTALL}`", (INSTALL,))
    elif not access.refusals(host, prefix, npm.cache):
        command = f"{INSTALL} --prefix {repairs.quoted(host, prefix)}"
        yield Fix(f"update the claude that runs, not another: `{command}`", (command,))


def elsewhere(host: Host, installation: Installation, npm: NpmGlobal) -> str:
    """The prefix of the claude that runs, where npm would install into another one."""
    end = f"{os.sep}lib{os.sep}node_modules{os.sep}"
    if not npm.prefix or end not in installation.package:
        return ""
    own = installation.package.partition(end)[0]
    return "" if host.real_path(npm.prefix) == own else own


def _repair(host: Host, repaired: tuple[repairs.Step, ...]) -> Fix:
    commands = (*(step.command for step in repaired), INSTALL)
    undo = tuple(step.undo for step in reversed(repaired))
    shown = "`, `".join(commands)
    return Fix(f"make room for npm, then update: `{shown}`", commands, undo, own=True)


def _own_prefix(host: Host, npm: NpmGlobal, shell: str) -> Fix:
    add = path_step(host, shell, f"{OWN_PREFIX}/bin")
    setting = f"npm config set prefix {OWN_PREFIX}"
    former = "npm config delete prefix"
    if npm.source == os.path.join(host.home or os.sep, ".npmrc"):
        former = f"npm config set prefix {tilde(host, npm.prefix)}"
    commands = tuple(filter(None, (setting, add.copy, add.command, INSTALL)))
    text = f"or give npm a global folder of your own: `{setting}`, then `{INSTALL}`"
    text += f", then `{add.command}`" if add.command else f", and {OWN_PREFIX}/bin on PATH"
    undo = (f"npm uninstall -g {PACKAGE}", former, *filter(None, (add.undo,)))
    return Fix(text, commands, undo, own=True)


def _own_node(installation: Installation) -> bool:
    """Whether a version manager keeps node: its folders and a prefix of one's own exclude each
    other (https://github.com/nvm-sh/nvm#compatibility-issues)."""
    return bool(installation.manager)


_MANAGERS = {
    "apt": "sudo apt update && sudo apt install --only-upgrade claude-code",
    "dnf": "sudo dnf upgrade claude-code",
    "apk": "sudo apk add --upgrade claude-code",
    "pacman": "sudo pacman -Syu claude-code",
    "snap": "sudo snap refresh claude-code",
    "Volta": f"volta install {PACKAGE}@latest",
    "Bun": f"bun add -g {PACKAGE}@latest",
    "pnpm": f"pnpm add -g {PACKAGE}@latest",
    "Yarn": f"yarn global add {PACKAGE}@latest",
    "mise": "mise upgrade",
    "asdf": "asdf install claude latest",
}


def _of_manager(installation: Installation) -> Fix:
    """The command of the program that installed this claude."""
    kind, path = installation.kind, installation.real_path
    command = _MANAGERS.get(installation.manager, "")
    if kind == HOMEBREW:
        cask = "claude-code@latest" if "/claude-code@latest/" in path else "claude-code"
        command = f"brew upgrade {cask}"
    elif kind == WINGET:
        command = "winget upgrade Anthropic.ClaudeCode"
    if command:
        return Fix(f"update claude with the program that installed it: `{command}`", (command,))
    if kind in (SYSTEM_PACKAGE, VERSION_MANAGER):
        return Fix("update claude with the program that installed it")
    return Fix(f"see which program installed {installation.path}, or install anew: {SETUP}")
