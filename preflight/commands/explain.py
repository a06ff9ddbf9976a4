"""`preflight explain`: what a pasted error, a log or a report is about."""

from __future__ import annotations

import copy
import json
import sys
from collections.abc import Sequence

import click

from .. import exits
from ..circumstances import Circumstances, Known, from_report, from_situation
from ..errors import last
from ..errors.api_error import ApiError
from ..errors.merge import merged
from ..errors.text import read
from ..explain import explain
from ..host import Host
from ..launch.invocation import Invocation
from ..render import explanation as rendered
from ..render.style import style_for
from ..situation import Situation

NOTHING = (
    "No error of claude or of the API was recognised in this text.\n"
    "Paste the whole output with its status and last line, or make a report: preflight report\n"
)
HOW_TO_PASTE = "Paste the error, then press Ctrl-D on a line of its own."
NO_TRANSCRIPT = "No transcript of claude on this machine holds an error.\n"


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
@click.option("--last", "use_last", is_flag=True, help="The newest error in claude's transcripts.")
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
    use_last: bool,
) -> None:
    """Explain the errors in FILEs (`-` or none: standard input).

    Paste whatever you have: terminal output, a debug log, a transcript, a whole issue.

    Exit status: 0 explained, or nothing wrong was found; 1 a FILE cannot be read.
    """
    if use_last and files:
        raise click.UsageError("--last reads the transcripts; leave the FILEs out")
    host: Host = ctx.obj["host"]
    options: dict[str, object] = {
        "session": session,
        "week": week,
        "version": cli_version,
        "model": model,
        "auth": auth or "",
    }
    if use_last:
        errors, c = of_last(host, options)
    else:
        errors, c = _of_texts(ctx, host, files or ("-",), options)
    result = explain(errors, c)
    if as_json:
        click.echo(json.dumps(rendered.data(result), indent=2, ensure_ascii=False))
        return
    style = style_for(host, 1, ctx.obj["color"])
    nothing = NO_TRANSCRIPT if use_last else NOTHING
    text = rendered.text(result, style, host.now())
    click.echo(text or nothing, nl=False, color=style.enabled)


def _of_texts(
    ctx: click.Context, host: Host, names: Sequence[str], options: dict[str, object]
) -> tuple[list[ApiError], Circumstances]:
    errors: list[ApiError] = []
    texts = []
    for name in names:
        text = _text(ctx, name)
        texts.append(text)
        errors += read(text, "stdin" if name == "-" else name)
    whole = "\n".join(texts)
    circumstances = from_report(whole, situation=Situation(host), now=host.now(), **options)  # type: ignore[arg-type]
    return merged(errors), circumstances


def of_last(host: Host, options: dict[str, object]) -> tuple[list[ApiError], Circumstances]:
    """The newest error of the transcripts, judged by this machine and by what its rows say."""
    found = last.newest(host)
    if found is None:
        return [], Circumstances(now=host.now())
    there = copy.copy(host)
    there.cwd = found.cwd if host.is_dir(found.cwd) else host.cwd
    c = from_situation(Situation(there, Invocation(interactive=True)), found.errors)
    told = from_report("", now=host.now(), **options)  # type: ignore[arg-type]
    windows = told.usage.windows
    kept = tuple(w for w in c.usage.windows if w.window not in [t.window for t in windows])
    return list(found.errors), c._replace(
        version=told.version or _known(found.version) or c.version,
        model=told.model or _known(found.model) or c.model,
        credential=told.credential or c.credential,
        usage=c.usage._replace(windows=windows + kept),
    )


def _known(value: str) -> Known | None:
    return Known(value, "the transcript") if value else None


def _text(ctx: click.Context, name: str) -> str:
    try:
        if name == "-":
            if ctx.obj["host"].terminals[0]:
                click.echo(HOW_TO_PASTE, err=True)
            return sys.stdin.buffer.read().decode("utf-8", "replace")
        with open(name, "rb") as stream:
            return stream.read().decode("utf-8", "replace")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a usable path"
        click.echo(f"preflight: {name} cannot be read: {reason}", err=True)
        ctx.exit(exits.PROBLEM)
