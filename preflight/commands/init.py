"""`preflight init SHELL`: shell code that makes `claude` mean `preflight claude`."""

from __future__ import annotations

import re

import click

from ..shells import SHELLS


@click.command(short_help="print shell code that makes `claude` mean `preflight claude`")
@click.argument("shell", type=click.Choice(sorted(SHELLS)))
@click.option("--cmd", default="claude", show_default=True, help="The name to define.")
def command(shell: str, cmd: str) -> None:
    """Print shell code for the start-up file of SHELL.

    \b
    bash:        eval "$(preflight init bash)"         in ~/.bashrc
    zsh:         eval "$(preflight init zsh)"          in ~/.zshrc
    fish:        preflight init fish | source          in ~/.config/fish/config.fish
    powershell:  preflight init powershell | Out-String | Invoke-Expression    in $PROFILE
    """
    if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_-]*", cmd):
        raise click.UsageError(f"--cmd {cmd!r} cannot be the name of a shell function")
    click.echo(SHELLS[shell](cmd), nl=False)
