"""What makes a claude start again, for its kind of installation.  None of it runs that claude.

Installers: https://code.claude.com/docs/en/setup and
https://code.claude.com/docs/en/troubleshoot-install.
"""

from __future__ import annotations

import os
import re

from ...fix import Fix, by_hand
from ...shells import words
from .. import versions
from ..fixes.update import INSTALL, INSTALLER, PACKAGE
from ..installation import HOMEBREW, NATIVE, NPM_GLOBAL, SYSTEM_PACKAGE, UNKNOWN, WINGET
from ..npm import node_tools
from . import by_file
from . import fault as f

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...machine.host import Host
    from ..installation import Installation
    from .fault import StartFault

ON_NODE = "2.1.112"
"""The last release that runs on node, and so on any processor."""
_RUNS_CLAUDE = re.compile(r'(?:^|\n|&&|;|\|)\s*(?:claude|"?\$\{?PREFLIGHT_CLAUDE\}?"?)\s')
_ANEW = {
    "apt": "sudo apt-get install --reinstall claude-code",
    "dnf": "sudo dnf reinstall claude-code",
    "apk": "sudo apk fix --reinstall claude-code",
    "pacman": "sudo pacman -S claude-code",
}
"""The command that puts the same package there again; an upgrade would leave it as it is."""
_OWN_PACKAGES = ("nixos", "guix")
"""Systems without the usual loader, where claude comes from the system's packages."""


def repairs(
    host: Host, installation: Installation, fault: StartFault, updates: tuple[Fix, ...]
) -> tuple[Fix, ...]:
    """Steps that make it start, best first; `updates` are those that would update it."""
    found = _steps(host, installation, fault, updates)
    return tuple(dict.fromkeys(fix for fix in found if not _RUNS_CLAUDE.search(fix.command)))


def _steps(
    host: Host, installation: Installation, fault: StartFault, updates: tuple[Fix, ...]
) -> Iterator[Fix]:
    if fault.kind == f.ILLEGAL and fault.sure:
        yield from _without_avx(host)
        return
    if fault.kind in (f.OLD_NODE, f.NO_INTERPRETER):
        yield from _script(host, installation, fault, updates)
        return
    if fault.kind == f.KILLED and host.platform != "darwin":
        yield by_hand("give the machine or container 4 GB of memory or swap, and start it again")
        return
    if fault.kind == f.NO_LOADER:
        yield from _loader(host)
    if fault.kind == f.NOT_FOUND or (fault.kind == f.NOT_EXECUTABLE and not fault.sure):
        yield by_hand(f"look at what {installation.path} starts: is that there, and a program?")
    if fault.kind == f.SILENT:
        yield by_hand("try it again; where it stays silent, install it anew as below")
    yield from _anew(host, installation, updates)


def _anew(host: Host, installation: Installation, updates: tuple[Fix, ...]) -> Iterator[Fix]:
    """The same program put there again."""
    kind, real = installation.kind, installation.real_path
    if kind == NATIVE and versions.parse(os.path.basename(real)):
        # The installer takes a version that lies there, and is not empty, for installed.
        remove = words.path_line(host, "rm -f {}", real)
        if remove:
            note = "removes the bad file, and downloads claude again"
            yield Fix(f"{remove}\n{INSTALLER}", note)
        yield from _other_version(host, installation)
        return
    if kind == NPM_GLOBAL:
        yield from updates
    elif kind == HOMEBREW:
        cask = "claude-code@latest" if "/claude-code@latest/" in real else "claude-code"
        yield Fix(f"brew reinstall --cask {cask}", "puts the same program there again")
        return
    elif kind == WINGET:
        yield Fix("winget install --force Anthropic.ClaudeCode", "puts it there again")
        return
    elif kind == SYSTEM_PACKAGE:
        command = _ANEW.get(installation.manager, "")
        if command:
            yield Fix(command, "puts the package's files there again", other_rights=True)
        else:
            yield by_hand("install claude anew with the program that installed it")
        return
    elif kind != UNKNOWN:
        yield from updates
    if host.is_windows:
        yield Fix("irm https://claude.ai/install.ps1 | iex", "the official installer")
    else:
        yield Fix(INSTALLER, _beside(host, installation))


def _beside(host: Host, installation: Installation) -> str:
    first = os.path.join(host.home or os.sep, ".local", "bin", "claude")
    if installation.path == first or installation.kind != UNKNOWN:
        return "the official installer, into your home"
    return f"the official installer, into your home; then take {installation.path} off PATH"


def _other_version(host: Host, installation: Installation) -> Iterator[Fix]:
    """The newest good version that lies beside the bad one."""
    folder = os.path.dirname(installation.real_path)
    names = sorted(
        (name for name in host.names(folder) if versions.parse(name)),
        key=lambda name: versions.parse(name) or (0, 0, 0),
        reverse=True,
    )
    for name in names:
        other = installation._replace(real_path=os.path.join(folder, name), wraps="")
        good = other.real_path != installation.real_path and host.is_executable(other.real_path)
        if good and host.is_link(installation.path) and not by_file.fault(host, other):
            paths = (other.real_path, installation.path)
            command = words.path_line(host, "ln -sfn {} {}", *paths)
            if not command:
                return
            yield Fix(command, f"starts {name}, which lies beside it, without any download")
            return


def _without_avx(host: Host) -> Iterator[Fix]:
    tools = node_tools.tools(host)
    note = "the last release that runs on node, on any processor; it will not get newer"
    if tools.npm and tools.node:
        yield Fix(f"npm install -g {PACKAGE}@{ON_NODE}", note)
    else:
        yield by_hand(f"install node 18 or newer, then {PACKAGE}@{ON_NODE} with npm: {note}")
    yield by_hand(
        "a virtual machine may hide the instructions: let it have the host's processor type"
    )


def _script(
    host: Host, installation: Installation, fault: StartFault, updates: tuple[Fix, ...]
) -> Iterator[Fix]:
    """A claude on node, without a node that fits."""
    if not host.is_windows:
        yield Fix(INSTALLER, "the native build needs no node; " + _beside(host, installation))
    if fault.kind == f.OLD_NODE:
        yield by_hand(f"put node 22 or newer first on PATH, then {INSTALL}")
    else:
        yield by_hand("put the folder of its interpreter (node) on PATH again")


def _loader(host: Host) -> Iterator[Fix]:
    name = _system(host)
    if name in _OWN_PACKAGES:
        yield by_hand("install claude from the system's own packages (claude-code)")
    elif name == "alpine":
        yield Fix(
            f"apk add libgcc libstdc++ ripgrep\n{INSTALLER}",
            "what claude needs on Alpine, as root, then the build for musl",
            other_rights=True,
        )
    else:
        yield by_hand("in an image: install claude in the same image that runs it")


def _system(host: Host) -> str:
    """The `ID` of https://www.freedesktop.org/software/systemd/man/os-release.html."""
    try:
        text = host.read_bytes("/etc/os-release", 2**16).decode("utf-8", "replace")
    except (OSError, ValueError):
        return ""
    found = re.search(r"^ID=[\"']?([\w.-]+)", text, re.M)
    return found.group(1) if found else ""
