"""`preflight init`: shell code that makes `claude` mean `preflight claude`, and settings."""

from __future__ import annotations

import re

import click

from ..machine.host import Host
from ..render.gate import Rendered
from ..shells.functions import SHELLS
from . import init_doors, init_remove, statusline_setup
from .out import echo


@click.command(short_help="print shell code that makes `claude` mean `preflight claude`")
@click.argument("shell", type=click.Choice(sorted(SHELLS)), required=False)
@click.option("--cmd", default="claude", show_default=True, help="The name to define.")
@click.option("--statusline", is_flag=True, help="Print claude's settings for the status line.")
@click.option("--notify", is_flag=True, help="Print the hook that rings when a reply fails.")
@click.option("--editor", is_flag=True, help="Print the settings for VS Code and its kin.")
@click.option("--shim", metavar="DIR", help="Make a link named claude in a folder on PATH.")
@click.option("--remove", is_flag=True, help="Take the line out of the shell's start-up file.")
@click.option("--write", is_flag=True, help="Merge those settings into claude's, with a backup.")
@click.pass_context
def command(
    ctx: click.Context,
    shell: str | None,
    cmd: str,
    statusline: bool,
    notify: bool,
    editor: bool,
    shim: str | None,
    remove: bool,
    write: bool,
) -> None:
    """Print shell code for the start-up file of SHELL, or settings for claude or an editor.

    Without SHELL it is the shell that runs this command.

    \b
    bash:        eval "$(preflight init bash)"         in ~/.bashrc
    zsh:         eval "$(preflight init zsh)"          in ~/.zshrc
    fish:        preflight init fish | source          in ~/.config/fish/config.fish
    powershell:  preflight init powershell | Out-String | Invoke-Expression    in $PROFILE
    """
    host: Host = ctx.obj["host"]
    settings = statusline or notify
    doors = editor or shim is not None
    if sum(map(bool, (shell, settings, doors))) > 1:
        raise click.UsageError(
            "name either a SHELL, or --statusline and --notify, or --editor and --shim"
        )
    if write and not settings:
        raise click.UsageError("--write goes with --statusline or --notify")
    if remove and (settings or doors):
        raise click.UsageError("--remove goes with a SHELL alone")
    if settings:
        statusline_setup.run(host, status_line=statusline, notify=notify, write=write)
        return
    if doors:
        if editor:
            init_doors.editor(host)
        if shim is not None:
            init_doors.shim(host, shim)
        return
    if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_-]*", cmd):
        raise click.UsageError(f"--cmd {cmd!r} cannot be the name of a shell function")
    if remove:
        init_remove.run(host, shell or _running(host), cmd)
        return
    echo(Rendered(SHELLS[shell or _running(host)](cmd)), nl=False)


def _running(host: Host) -> str:
    """The nearest shell above this process."""
    for name in host.ancestors():
        shell = name.lower().removesuffix(".exe").replace("pwsh", "powershell")
        if shell in SHELLS:
            return shell
    raise click.UsageError(f"name a SHELL, one of: {', '.join(sorted(SHELLS))}")
