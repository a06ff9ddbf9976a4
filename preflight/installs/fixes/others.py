"""Ways of the claude that is here already, and of the programs that installed one."""

from __future__ import annotations

import os

from ...machine.json_files import read_json
from ...shells import words
from ...shells.startup_file import tilde
from .. import find, named_by_user, releases, versions
from ..behind import aliases, mise
from ..installation import DANGLING, HOMEBREW, SYSTEM_PACKAGE, UNKNOWN, VERSION_MANAGER, WINGET
from ..npm import node_tools
from .way import PACKAGE, SETUP, Machine, Way, onto_path, path_remark, some

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..installation import Installation

_LATEST = f"{PACKAGE}@latest"
_PER_VERSION = ("/node-versions/", "/versions/node/", "/installs/node", "/.nodenv/versions/")
"""Folders that belong to one version of node: on PATH they would pin it."""
_COMMANDS = {
    "apt": "sudo apt update && sudo apt install --only-upgrade claude-code",
    "dnf": "sudo dnf upgrade claude-code",
    "apk": "sudo apk add --upgrade claude-code",
    "pacman": "sudo pacman -Syu claude-code",
    "snap": "sudo snap refresh claude-code",
    "Scoop": "scoop update claude-code",
    "Chocolatey": "choco upgrade claude-code",
    "Volta": f"volta install {_LATEST}",
    "Bun": f"bun add -g {_LATEST}",
    "asdf": "asdf install claude latest",
}
_REMOVES = {
    "Bun": f"bun remove -g {PACKAGE}",
    "pnpm": f"pnpm remove -g {PACKAGE}",
    "Yarn": f"yarn global remove {PACKAGE}",
    "Volta": f"volta uninstall {PACKAGE}",
}
"""Package managers of the user's own that can take an old claude away."""


def newest_other(m: Machine) -> Installation | None:
    """The newest claude beside the one that runs, where it is newer and could run instead."""
    running = m.claude.version if m.claude else ""
    usable = [
        other
        for other in m.others
        if not other.problem
        and other.manager != "VS Code"
        and (m.claude is None or versions.older(running, other.version))
    ]
    return max(usable, key=lambda o: versions.parse(o.version) or (0, 0, 0), default=None)


def is_stable(m: Machine, installation: Installation) -> bool:
    """Whether the folder of its command may come first on PATH: in the home, of no one node."""
    folder = os.path.dirname(installation.path)
    return (folder + os.sep).startswith(m.home.rstrip(os.sep) + os.sep) and not any(
        part in folder + os.sep for part in _PER_VERSION
    )


def forward(m: Machine) -> Iterator[Way]:
    """Have the newer one run that is here already."""
    newest = newest_other(m)
    if newest is None or m.claude is None:
        return
    then = f"then {newest.path} {newest.version} runs"
    removes = _REMOVES.get(m.claude.manager, "")
    if is_stable(m, newest):
        add, more = path_remark(m, os.path.dirname(newest.path))
        if add.command:
            remark = f"{then}{more}"
            yield Way(remark, (add.command,), some(add.undo), own=True, runs=newest.path)
            return
    following = next((p for p in find.on_path(m.host) if p != m.claude.path), "")
    if removes and following == newest.path:
        yield Way(f"removes the old one; {then}", (removes,), runs=newest.path)


def forward_by_hand(m: Machine) -> Iterator[Way]:
    """The same in words, where no command fits every shell and every place."""
    newest = newest_other(m)
    if newest is None or m.claude is None:
        return
    folder = f"the folder of {newest.path}"
    yield Way(f"take {m.claude.path} off PATH, or put {folder} before it")


def unset(m: Machine) -> Iterator[Way]:
    """Drop the variable that names an old claude, where a newer one would run without it."""
    other = named_by_user.instead(m.host)
    if other:
        command = words.unset(m.shell, named_by_user.VARIABLE)
        yield Way(f"then {other.path} {other.version} runs", (command,), runs=other.path)


def the_variable(m: Machine) -> Iterator[Way]:
    """The variable leads nowhere."""
    if not named_by_user.path(m.host):
        return
    other = named_by_user.instead(m.host)
    then = f": then {other.path} ({other.version or 'version unknown'}) runs" if other else ""
    yield Way(f"correct {named_by_user.VARIABLE}, or unset it{then}")


def an_alias(m: Machine) -> Iterator[Way]:
    """An alias of a shell that leads nowhere any more."""
    for alias in aliases.of_claude(m.host):
        if not alias.path or m.host.is_executable(alias.path):
            continue
        command = aliases.removal(m.host, alias, m.shell)
        if command:
            yield Way(f"drops the alias of {alias.file}, which leads nowhere", (command,))


def off_path(m: Machine) -> Iterator[Way]:
    """A claude that is installed where PATH does not lead."""
    if named_by_user.path(m.host):
        return
    usable = [o for o in m.others if not o.problem and o.manager != "VS Code"]
    usable.sort(key=lambda o: versions.parse(o.version) or (0, 0, 0), reverse=True)
    for other in usable:
        if is_stable(m, other):
            add = onto_path(m.host, m.shell, os.path.dirname(other.path))
            if add.command:
                remark = f"{other.version or 'claude'} is there already; then open a new terminal"
                yield Way(remark, (add.command,), some(add.undo), own=True, runs=other.path)
            else:
                yield Way(f"put {tilde(m.host, os.path.dirname(other.path))} on PATH")
            return
    for other in usable:
        if other.manager:
            yield Way(f"{other.path} runs once {other.manager} has chosen that node")
            return


def make_executable(m: Machine) -> Iterator[Way]:
    """A file named claude that is no program yet."""
    unusable = next(find.not_executable(m.host), "") if m.claude is None else ""
    status = m.host.stat(unusable) if unusable else None
    if status is None or status.st_uid != m.host.uid or m.host.is_no_exec(unusable):
        return
    if not status.st_mode & 0o111:
        command = f"chmod +x {words.path(m.host, unusable)}"
        yield Way("if it is claude", (command,))


def by_manager(m: Machine) -> Iterator[Way]:
    """The command of the program that installed this claude."""
    assert m.claude is not None
    command = _command(m, m.claude)
    if command:
        steps = tuple(command.split("\n"))
        yield Way("the program that installed this claude updates it", steps)
    elif m.claude.kind in (SYSTEM_PACKAGE, VERSION_MANAGER):
        yield Way("update claude with the program that installed it")


def look(m: Machine) -> Iterator[Way]:
    """Nothing exact is known."""
    if m.claude is not None and m.claude.kind == UNKNOWN and m.claude.problem != DANGLING:
        path = m.claude.path
        yield Way(f"see which program installed {path}, or install anew: {SETUP}")


def _command(m: Machine, claude: Installation) -> str:
    if claude.kind == HOMEBREW:
        cask = "claude-code@latest" if "/claude-code@latest/" in claude.real_path else "claude-code"
        return f"brew upgrade {cask}"
    if claude.kind == WINGET:
        return "winget upgrade Anthropic.ClaudeCode"
    if claude.manager == "pnpm":
        return _pnpm(m, claude)
    if claude.manager == "Yarn":
        return _yarn(m)
    if claude.manager == "mise":
        return _mise(m)
    return _COMMANDS.get(claude.manager, "")


def _mise(m: Machine) -> str:
    """Without --bump mise keeps to what the configuration pins; it runs no install script."""
    tool = mise.tool(m.host, "claude")
    if tool is None:
        return "mise upgrade --bump"
    command = f"mise upgrade --bump {tool.name}"
    if not tool.name.startswith("npm:"):
        return command
    package = os.path.join(tool.folder, "latest", "node_modules", PACKAGE, "install.cjs")
    return f"{command}\nnode {words.path(m.host, package)}"


PNPM_ASKS = 10
"""From this major version on pnpm runs no install script that was not allowed, and knows the
option: https://pnpm.io/cli/add#--allow-build.  Older ones refuse the option."""


def _pnpm(m: Machine, claude: Installation) -> str:
    major = _pnpm_major(m, claude)
    allowed = f"--allow-build={PACKAGE} " if not 0 < major < PNPM_ASKS else ""
    return f"pnpm add -g {allowed}{_LATEST}"


def _pnpm_major(m: Machine, claude: Installation) -> int:
    """Of the pnpm on PATH; 0 where its package is not told."""
    found = node_tools.first_on_path(m.host, "pnpm")
    folder = os.path.dirname(m.host.real_path(found)) if found else ""
    for _ in range(3):
        document = read_json(m.host, os.path.join(folder, "package.json"))
        if document.text("name") in ("pnpm", "@pnpm/exe"):
            return int(document.text("version").partition(".")[0] or 0)
        folder = os.path.dirname(folder)
    # A layout of this name is of pnpm 11 and newer; `5` was kept from 7 to 10.
    return 0 if "/pnpm/global/5/" not in claude.real_path + claude.wraps else PNPM_ASKS


def _yarn(m: Machine) -> str:
    """Yarn 1 refuses a package whose `engines` do not fit; claude's program needs no node."""
    major = node_tools.major(m.host, m.npm.node) if m.npm.node else 0
    ignore = "" if major >= releases.NODE[0][1] else " --ignore-engines"
    return f"yarn global add {_LATEST}{ignore}"
