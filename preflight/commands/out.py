"""The one way in which commands write: foreign text becomes a dead line, rendered text stays."""

from __future__ import annotations

import click

from ..render import gate


def echo(text: str, *, err: bool = False, nl: bool = True, color: bool | None = None) -> None:
    """Write to stdout or stderr.

    `gate.Rendered` goes out as it is; every other text as one line, without control characters and
    secrets, whatever it holds.
    """
    click.echo(gate.line(text), err=err, nl=nl, color=color)
