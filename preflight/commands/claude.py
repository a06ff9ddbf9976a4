"""`preflight claude …` as click sees it: for the help; launches take the door in `__main__`."""

from __future__ import annotations

import os

import click

from ..launch import door, options


@click.command(
    short_help="check, run claude, explain what the API refused",
    context_settings={"ignore_unknown_options": True, "help_option_names": []},
    add_help_option=False,
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
@click.pass_context
def command(ctx: click.Context, arguments: tuple[str, ...]) -> None:
    """Run claude with these arguments, all of them passed on as they are."""
    ctx.exit(door.enter(arguments, options.from_environment(os.environ)))
