"""`preflight statusline`: the door for people; claude's own runs take the short one."""

from __future__ import annotations

import sys

import click

from ..statusline.door import main


@click.command(
    short_help="a status line for claude that keeps the usage and explains errors",
    context_settings={"ignore_unknown_options": True},
)
@click.argument("command_line", metavar="[-- COMMAND…]", nargs=-1, type=click.UNPROCESSED)
def command(command_line: tuple[str, ...]) -> None:
    """Print a status line for the JSON that claude hands over on stdin.

    It keeps the official usage figures for `preflight usage`, and when the session's last
    message is an API error it shows the likeliest cause.  COMMAND, your own status line, gets
    the same input, and its output is shown first.

    `preflight init --statusline` shows how to set it up.
    """
    arguments = ["--", *command_line] if command_line else []
    sys.exit(main(arguments))
