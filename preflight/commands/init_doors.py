"""`preflight init --editor` and `--shim DIR`: claude's place taken where no shell stands before it.

What is printed or made names `preflight-claude`, the launch as one executable.
"""

from __future__ import annotations

import json
import os

import click

from ..installs import find
from ..installs.doors import editors, program, shims
from ..machine.host import Host
from ..render import gate
from ..render.gate import Rendered
from ..shells import startup_file
from ..shells.startup_file import tilde
from .out import echo


def editor(host: Host) -> None:
    """Print the lines for the settings of VS Code and its kin, and say where they go."""
    echo(Rendered(json.dumps({editors.SETTING: _own(host)}, indent=2)))
    every = editors.settings_files(host)
    places = editors.present(host) or {name: every[name] for name in editors.KIN if name in every}
    echo("Goes into the user settings of the editor, here:", err=True)
    for name, path in places.items():
        echo(Rendered(f"  {name + ':':26} {gate.line(path)}"), err=True)
    echo(
        "The extension of Claude Code then starts its claude through preflight. What preflight "
        "says is in the extension's output; `preflight explain --last` explains the last error.",
        err=True,
    )


def shim(host: Host, folder: str) -> None:
    """Make the link `claude` in a folder; raises `click.ClickException` where it must not."""
    own = _own(host)
    folder = os.path.abspath(os.path.join(host.cwd or "", os.path.expanduser(folder)))
    path = os.path.join(folder, shims.name(host))
    if host.lstat(path) is not None and not program.is_ours(host, path):
        raise click.ClickException(
            f"{path} is there and is not preflight's; nothing was changed. "
            "Name another folder that is early on PATH."
        )
    if host.real_path(path) == host.real_path(own):
        echo(f"{path} is there already.")
    else:
        try:
            host.link(own, path)
        except OSError as error:
            raise click.ClickException(f"{path} was not made: {error.strerror}") from None
        echo(f"{path} now leads to {own}; take it away to undo it.")
    _tell_order(host, folder, path)


def _tell_order(host: Host, folder: str, path: str) -> None:
    """Whether the link comes before the real claude, and what to do where it does not."""
    real = next(find.on_path(host), "")
    folders = [os.path.abspath(f) for f in host.search_path() if f]
    place = os.path.dirname(real)
    if folder in folders and (not real or place not in folders):
        echo("No other claude is on PATH.", err=True)
    elif folder in folders and folders.index(folder) < folders.index(place):
        echo(f"`claude` in a new terminal is preflight with {real} behind it.")
    else:
        shown = tilde(host, folder)
        step = startup_file.path_step(host, startup_file.name(host), shown).command
        echo(f"{shown} must come first on PATH:", err=True)
        told = gate.command(step) or "put it there in your shell's start-up file"
        echo(Rendered(f"  {told}"), err=True)
    if folder == os.path.join(host.home or "", ".local", "bin"):
        echo(
            "claude's native installer puts its own link there and may replace this one; "
            "a folder of its own is safer.",
            err=True,
        )


def _own(host: Host) -> str:
    own = program.own(host)
    if not own:
        raise click.ClickException(
            f"{program.NAME} was not found beside this preflight or on PATH; install preflight anew"
        )
    return own
