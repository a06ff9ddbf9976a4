"""What to do so that this very claude gets up to date: exact steps, best first.

Only what https://code.claude.com/docs/en/setup recommends: the native installer, a prefix of the
user's own, a node of the user's own.  Never npm as root and never a change of ownership, which
https://github.com/anthropics/claude-code/issues/186 shows to break systems.
"""

from __future__ import annotations

import os

from ...fix import Fix
from ...machine.records import NamedTuple
from ...shells import startup_file, words
from ...shells.startup_file import PathStep, path_step
from .. import find, named_by_user, versions
from ..installation import (
    DANGLING,
    HOMEBREW,
    NATIVE,
    NPM_GLOBAL,
    NPM_LOCAL,
    STUB,
    SYSTEM_PACKAGE,
    UNUSABLE,
    VERSION_MANAGER,
    WINGET,
)
from ..npm import write_access
from ..updating.self_update import native_refusals
from . import npm_folders

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...machine.host import Host
    from ..installation import Installation, NpmGlobal

SETUP = "https://code.claude.com/docs/en/setup"
PACKAGE = "@anthropic-ai/claude-code"
INSTALLER = "curl -fsSL https://claude.ai/install.sh | bash"
INSTALL = f"npm install -g {PACKAGE}@latest"
OWN_PREFIX = "~/.npm-global"
NVM = "https://github.com/nvm-sh/nvm"


class Way(NamedTuple):
    """One way out: `steps` as a user would paste them into a shell, and a `remark` on them.

    `prepare` comes before the steps where preflight runs them itself, `undo` takes everything
    back; `own` says that they touch only files of the user's own, and can be taken back.
    """

    remark: str
    steps: tuple[str, ...] = ()
    prepare: tuple[str, ...] = ()
    undo: tuple[str, ...] = ()
    own: bool = False

    @property
    def fix(self) -> Fix:
        """What checks and causes hand on of it."""
        return Fix("\n".join(self.steps), self.remark)


def update_fixes(
    host: Host, installation: Installation | None, npm: NpmGlobal, shell: str
) -> tuple[Fix, ...]:
    """The ways to bring this claude up to date, best first."""
    return tuple(way.fix for way in ways(host, installation, npm, shell))


def ways(
    host: Host, installation: Installation | None, npm: NpmGlobal, shell: str
) -> tuple[Way, ...]:
    """The same with commands and remarks apart; `shell` as `shell.name` tells it."""
    if installation is None or installation.problem in (DANGLING, UNUSABLE):
        return tuple(_of_none(host, installation))
    newer = _newer_instead(host, installation)
    if newer:
        return (newer,)
    kind = installation.kind
    if kind == NPM_GLOBAL:
        return tuple(_of_npm(host, installation, npm, shell))
    if kind == NPM_LOCAL:
        return tuple(_native(host, installation, shell))
    if kind == NATIVE:
        return tuple(_of_native(host, installation))
    return (_of_manager(installation),)


def _of_none(host: Host, installation: Installation | None) -> Iterator[Way]:
    """How to get a claude where none can run."""
    if named_by_user.path(host):
        other = named_by_user.instead(host)
        then = f": then {other.path} ({other.version or 'version unknown'}) runs" if other else ""
        yield Way(f"correct {named_by_user.VARIABLE}, or unset it{then}")
        if other:
            return
    unusable = next(find.not_executable(host), "") if installation is None else ""
    runnable = words.path_line(host, "chmod +x {}", unusable) if unusable else ""
    if runnable:
        yield Way("if it is claude", (runnable,))
    command = "irm https://claude.ai/install.ps1 | iex" if host.is_windows else INSTALLER
    yield Way(f"installs claude into your home, see {SETUP}", (command,))


def _newer_instead(host: Host, installation: Installation) -> Way | None:
    """To drop the variable that names an old claude, where a newer one would run without it."""
    other = named_by_user.instead(host) if named_by_user.is_running(host, installation) else None
    if other is None or not versions.older(installation.version, other.version):
        return None
    forget = words.unset(startup_file.name(host), named_by_user.VARIABLE)
    return Way(f"then {other.path} {other.version} runs", (forget,))


def _of_native(host: Host, installation: Installation) -> Iterator[Way]:
    refusals = native_refusals(host, installation)
    if not refusals:
        yield Way("claude updates itself", (f"{_command(host, installation)} update",))
    for path, _ in refusals:
        step = npm_folders.aside(host, path)
        if step:
            yield Way(
                "sets aside what is not yours, and installs anew",
                (step.command, f"{_command(host, installation)} install"),
                undo=(step.undo,),
            )


def _of_npm(host: Host, installation: Installation, npm: NpmGlobal, shell: str) -> Iterator[Way]:
    native = tuple(_native(host, installation, shell))
    if not npm.npm or not npm.node:
        yield from native
        yield Way(f"put npm and node on PATH again, then {INSTALL}")
        return
    if installation.problem == STUB and installation.package:
        script = os.path.join(installation.package, "install.cjs")
        finish = words.path_line(host, "node {}", script)
        yield (
            Way("finishes what npm left out", (finish,))
            if finish
            else Way(f"run {script} with node")
        )
    repaired = npm_folders.steps(host, npm) if npm.refused else ()
    if npm.refused and not repaired:
        yield from native
        yield _own_prefix(host, installation, npm, shell)
        # nvm refuses to work beside a prefix that is set, wherever that is:
        # https://github.com/nvm-sh/nvm#compatibility-issues
        if not installation.manager and not npm.source.startswith(("$", os.sep)):
            yield Way(f"a node of your own, with nvm: {NVM}", ("nvm install 22", INSTALL))
        return
    if npm.blocked or npm.held:
        yield from native
        yield Way(f"change npm's setting {(npm.blocked + npm.held)[0]}")
        return
    if repaired:
        undo = tuple(step.undo for step in reversed(repaired))
        steps = (*(step.command for step in repaired), INSTALL)
        yield Way("makes room for npm, then updates", steps, undo=undo, own=True)
    else:
        yield from _again(host, installation, npm)
    yield from native


def _native(host: Host, installation: Installation, shell: str) -> Iterator[Way]:
    """The native installer, which needs neither npm nor anybody's permission."""
    home = host.home or os.sep
    binaries, data = os.path.join(home, ".local", "bin"), os.path.join(home, ".local", "share")
    if any(write_access.cannot_create(host, folder) for folder in (binaries, data)):
        return
    remark = "the native installer, into your home: no npm, no sudo"
    add = PathStep()
    if not _comes_first(host, binaries, installation):
        add = path_step(host, shell, "~/.local/bin")
        remark += (
            "; then open a new terminal" if add.command else "; put ~/.local/bin first on PATH"
        )
    if named_by_user.is_running(host, installation):
        remark += f", and unset {named_by_user.VARIABLE}"
    fresh = all(host.lstat(os.path.join(folder, "claude")) is None for folder in (binaries, data))
    yield Way(
        remark,
        (f"{_command(host, installation)} install", *_some(add.command)),
        _some(add.copy),
        ("rm -r ~/.local/bin/claude ~/.local/share/claude", *_some(add.undo)),
        own=fresh,
    )


def _command(host: Host, installation: Installation) -> str:
    """How a shell starts this claude."""
    return (
        f'"${named_by_user.VARIABLE}"' if named_by_user.is_running(host, installation) else "claude"
    )


def _comes_first(host: Host, folder: str, installation: Installation) -> bool:
    """Whether PATH names `folder`, and before the folder of the claude that runs."""
    entries = [entry.rstrip(os.sep) for entry in host.environ.get("PATH", "").split(os.pathsep)]
    running = os.path.dirname(installation.path)
    return folder in (entries[: entries.index(running) + 1] if running in entries else entries)


def _some(command: str) -> tuple[str, ...]:
    return (command,) if command else ()


def _again(host: Host, installation: Installation, npm: NpmGlobal) -> Iterator[Way]:
    """Install the newest package over the old one."""
    prefix = elsewhere(host, installation, npm)
    remark = "not npm update -g, which keeps to an old range"
    if not prefix:
        yield Way(remark, (INSTALL,))
    elif not write_access.refusals(host, prefix, npm.cache):
        remark = "updates the claude that runs; npm alone would install another"
        there = words.path_line(host, f"{INSTALL} --prefix {{}}", prefix)
        if there:
            yield Way(remark, (there,))


def elsewhere(host: Host, installation: Installation, npm: NpmGlobal) -> str:
    """The prefix of the claude that runs, where npm would install into another one."""
    end = f"{os.sep}lib{os.sep}node_modules{os.sep}"
    if not npm.prefix or end not in installation.package:
        return ""
    own = installation.package.partition(end)[0]
    return "" if host.real_path(npm.prefix) == own else own


def _own_prefix(host: Host, installation: Installation, npm: NpmGlobal, shell: str) -> Way:
    """A place of the user's own for npm to write to."""
    if npm.source.startswith("$"):
        return Way(f"point {npm.source} to a folder of your own, then {INSTALL}")
    if installation.manager:
        # A node version manager and a prefix of one's own exclude each other:
        # https://github.com/nvm-sh/nvm#compatibility-issues
        return Way(f"install another node with {installation.manager}, then {INSTALL}")
    add = path_step(host, shell, f"{OWN_PREFIX}/bin")
    then = "then open a new terminal" if add.command else f"put {OWN_PREFIX}/bin first on PATH"
    former = "npm config delete prefix"
    if npm.source == os.path.join(host.home or os.sep, ".npmrc"):
        kept = words.path_line(host, "npm config set prefix {}", npm.prefix)
        former = kept or former
    return Way(
        f"a global folder of your own; {then}",
        (f"npm config set prefix {OWN_PREFIX}", INSTALL, *_some(add.command)),
        _some(add.copy),
        (f"npm uninstall -g {PACKAGE}", former, *_some(add.undo)),
        own=True,
    )


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


def _of_manager(installation: Installation) -> Way:
    """The command of the program that installed this claude."""
    kind, path = installation.kind, installation.real_path
    command = _MANAGERS.get(installation.manager, "")
    if kind == HOMEBREW:
        cask = "claude-code@latest" if "/claude-code@latest/" in path else "claude-code"
        command = f"brew upgrade {cask}"
    elif kind == WINGET:
        command = "winget upgrade Anthropic.ClaudeCode"
    if command:
        return Way("the program that installed this claude updates it", (command,))
    if kind in (SYSTEM_PACKAGE, VERSION_MANAGER):
        return Way("update claude with the program that installed it")
    return Way(f"see which program installed {installation.path}, or install anew: {SETUP}")
