"""`preflight explain`: what a pasted error, a log or a report is about."""

from __future__ import annotations

import json
import sys

import click

from .. import exits
from ..circumstances import Circumstances, from_report
from ..errors.api_error import ApiError
from ..errors.merge import merged
from ..errors.text import read
from ..explain import explain
from ..host import Host
from ..render import explanation as rendered
from ..render.style import style_for
from ..situation import Situation


def percentage(ctx: click.Context, param: click.Parameter, value: str | None) -> float | None:
    """`18`, `18%` or `18.5`."""
    if value is None:
        return None
    try:
        number = float(value.strip().removesuffix("%").strip().replace(",", "."))
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1000:
        raise click.BadParameter(f"{value!r} is not a percentage, such as 18 or 18%", ctx, param)
    return number


@click.command(short_help="explain a pasted error, a log or a report")
@click.argument("files", metavar="[FILE]...", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, schema 1.")
@click.option("--session", metavar="PCT", callback=percentage, help="Session used, in per cent.")
@click.option("--week", metavar="PCT", callback=percentage, help="Week used, in per cent.")
@click.option("--cli-version", metavar="V", default="", help="Version of the claude that failed.")
@click.option("--model", metavar="M", default="", help="Model that was asked for.")
@click.option(
    "--auth",
    type=click.Choice(["subscription", "api-key", "provider"]),
    help="What claude was signed in with.",
)
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[str, ...],
    as_json: bool,
    session: float | None,
    week: float | None,
    cli_version: str,
    model: str,
    auth: str | None,
) -> None:
    """Explain the errors in FILEs (`-` or none: standard input).

    Paste whatever you have: terminal output, a debug log, a transcript, a whole issue.

    Exit status: 0 explained, or nothing wrong was found; 2 a file cannot be read.
    """
    host: Host = ctx.obj["host"]
    texts = [_text(ctx, name) for name in files or ("-",)]
    errors = merged(
        error
        for name, text in zip(files or ("-",), texts, strict=True)
        for error in read(text, name_of(name))
    )
    c = from_report(
        "\n".join(texts),
        situation=Situation(host),
        session=session,
        week=week,
        version=cli_version,
        model=model,
        auth=auth or "",
        now=host.now(),
    )
    _print(ctx, host, errors, c, as_json)


def _print(
    ctx: click.Context, host: Host, errors: list[ApiError], c: Circumstances, as_json: bool
) -> None:
    result = explain(errors, c)
    if as_json:
        click.echo(json.dumps(rendered.data(result), indent=2, ensure_ascii=False))
        return
    style = style_for(host, 1, ctx.obj["color"])
    text = rendered.text(result, style, host.now())
    click.echo(text or NOTHING, nl=False, color=style.enabled)


NOTHING = (
    "No error of claude or of the API was recognised in this text.\n"
    "Paste the whole output with its status and last line, or make a report: preflight report\n"
)


def name_of(name: str) -> str:
    """Where an error was found, for people."""
    return "stdin" if name == "-" else name


def _text(ctx: click.Context, name: str) -> str:
    try:
        if name == "-":
            return sys.stdin.buffer.read().decode("utf-8", "replace")
        with open(name, "rb") as stream:
            return stream.read().decode("utf-8", "replace")
    except OSError as error:
        click.echo(f"preflight: {name} cannot be read: {error.strerror}", err=True)
        ctx.exit(exits.USAGE)
