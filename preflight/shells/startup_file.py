"""The user's shell: how a folder gets onto PATH for good there."""

from __future__ import annotations

import os

from ..machine.records import NamedTuple

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
    """How to put `folder` (as a user would write it, e.g. `~/.local/bin`) first on PATH."""
    if shell == "fish":
        return PathStep(
            f"fish -c 'fish_add_path {folder}'",
            undo=f"fish -c 'set -U fish_user_paths (string match -v {folder} $fish_user_paths)'",
        )
    start_up = _start_up(host, shell)
    if not start_up:
        return PathStep()
    line = f'export PATH="{folder.replace("~", "$HOME", 1)}:$PATH"'
    shown = tilde(host, start_up)
    # Only our line goes again: what else was added meanwhile stays, and so does a link.
    part = f"{shown}.part"
    undo = f"grep -vxF '{line}' {shown} > {part}; cat {part} > {shown}; rm {part}"
    if host.lstat(start_up) is None:
        undo += f"; test -s {shown} || rm {shown}"
    return PathStep(f"echo '{line}' >> {shown}", undo, start_up)


def tilde(host: Host, path: str) -> str:
    """A path below the home as a user would write it."""
    home = (host.home or "").rstrip(os.sep)
    return "~" + path[len(home) :] if home and (path + os.sep).startswith(home + os.sep) else path


def _start_up(host: Host, shell: str) -> str:
    """The file that an interactive shell of this kind reads."""
    home = host.home or ""
    if shell == "zsh":
        return os.path.join(host.environ.get("ZDOTDIR") or home, ".zshrc")
    if shell == "bash":
        # Terminals on macOS start login shells, which read only this one.
        return os.path.join(home, ".bash_profile" if host.platform == "darwin" else ".bashrc")
    return ""
