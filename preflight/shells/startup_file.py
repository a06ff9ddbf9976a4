"""The user's shell: how a folder gets onto PATH for good there."""

from __future__ import annotations

import os

from ..machine.named_tuple import NamedTuple
from . import words
from .words import tilde as tilde

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..machine.host import Host


class PathStep(NamedTuple):
    """The command that puts a folder first on PATH, the one that takes it back, and the file that
    they change (empty where the shell keeps it elsewhere); all empty for an unknown shell."""

    command: str = ""
    undo: str = ""
    file: str = ""


def name(host: Host) -> str:
    """The user's login shell, e.g. `zsh`; empty where it cannot be told."""
    if host.is_windows:
        return "powershell"
    return os.path.basename(host.environ.get("SHELL", ""))


def path_step(host: Host, shell: str, folder: str) -> PathStep:
    """How to put `folder` (as a user would write it, e.g. `~/.local/bin`) first on PATH.

    Nothing for a folder that PATH cannot hold, or that no shell would get as it is.
    """
    try:
        return _path_step(host, shell, folder)
    except words.Untellable:
        return PathStep()


def _path_step(host: Host, shell: str, folder: str) -> PathStep:
    start, rest = ("~/", folder[2:]) if folder.startswith("~/") else ("", folder)
    if ":" in folder or not (start or folder.startswith("/")):
        return PathStep()
    quoted = words.Quoted(start + (words.within(rest) if start else words.word(rest)))
    if shell == words.FISH:
        return _fish_step(quoted, quoted == folder)
    start_up = _start_up(host, shell)
    if not start_up:
        return PathStep()
    if quoted == folder:
        exported = f'export PATH="{folder.replace("~", "$HOME", 1)}:$PATH"'
    else:
        told = f'"$HOME"/{quoted[2:]}' if start else quoted
        exported = f'export PATH={told}:"$PATH"'
    shown = words.path(host, start_up)
    # Not with `echo`, which takes a backslash for an escape in some shells.
    adding = f"echo '{exported}'" if quoted == folder else words.line("printf '%s\\n' {}", exported)
    command = f"{adding} >> {shown}"
    # Only our line goes again: what else was added meanwhile stays, and so does a link.
    part = words.path(host, f"{start_up}.part")
    without = words.line("grep -vxF {}", words.Quoted(f"'{exported}'")) if quoted == folder else ""
    without = without or words.line("grep -vxF {}", exported)
    there = _times(host, start_up, exported)
    if there and quoted == folder:
        # The same line was there before, and stays.
        without = f"awk '$0 != l || ++n <= {there}' l='{exported}'"
    undo = f"{without} {shown} > {part}; cat {part} > {shown}; rm {part}"
    if host.lstat(start_up) is None:
        undo += f"; test -s {shown} || rm {shown}"
    return PathStep(command, undo, start_up)


def _times(host: Host, file: str, line: str) -> int:
    """How often a line is in a file already."""
    try:
        return host.read_bytes(file).splitlines().count(line.encode())
    except (OSError, ValueError):
        return 0


def _fish_step(folder: words.Quoted, is_plain: bool) -> PathStep:
    """fish keeps the folders itself; what is odd is handed over as an argument, never as code."""
    if is_plain:
        return PathStep(
            f"fish -c 'fish_add_path {folder}'",
            undo=f"fish -c 'set -U fish_user_paths (string match -v {folder} $fish_user_paths)'",
        )
    forget = "set -l at (contains -i -- $argv[1] $fish_user_paths); and set -e fish_user_paths[$at]"
    return PathStep(
        f"fish -c 'fish_add_path $argv[1]' {folder}", undo=f"fish -c '{forget}' {folder}"
    )


def _start_up(host: Host, shell: str) -> str:
    """The file that an interactive shell of this kind reads."""
    home = host.home or ""
    if shell == "zsh":
        return os.path.join(host.environ.get("ZDOTDIR") or home, ".zshrc")
    if shell == "bash":
        # Terminals on macOS start login shells, which read the first of these alone: a new one
        # would hide the one that is there (bash(1), "INVOCATION").
        login = (".bash_profile", ".bash_login", ".profile")
        names = login if host.platform == "darwin" else (".bashrc",)
        files = [os.path.join(home, name) for name in names]
        return next(filter(host.is_file, files), files[0])
    return ""


def files(host: Host, shell: str) -> tuple[str, ...]:
    """Every file that this shell reads when it starts, and that a user writes into."""
    home = host.home or ""
    if shell == "bash":
        names = (".bashrc", ".bash_profile", ".bash_login", ".profile")
        return tuple(os.path.join(home, name) for name in names)
    if shell == "zsh":
        folder = host.environ.get("ZDOTDIR") or home
        return tuple(os.path.join(folder, name) for name in (".zshrc", ".zprofile", ".zshenv"))
    if shell == words.FISH:
        config = host.environ.get("XDG_CONFIG_HOME") or os.path.join(home, ".config")
        return (os.path.join(config, "fish", "config.fish"),)
    return ()
