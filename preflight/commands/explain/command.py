"""`preflight explain`: what a pasted error, a log or a report is about."""

from __future__ import annotations

import copy
import re
import shlex
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from ...errors.api_error import ApiError
from ...errors.reading.merge import merged
from ...errors.reading.text import read
from ...errors.sessions import newest_error, places
from ...explanation import causes
from ...explanation.circumstances.circumstances import Circumstances, Known
from ...explanation.circumstances.from_machine import from_situation
from ...explanation.circumstances.from_report import from_report
from ...explanation.explain import Explanation, explain
from ...invocation import Invocation
from ...machine import exit_status
from ...machine.host import Host
from ...render import causes as causes_page
from ...render import explanation as rendered
from ...render import gate, wrap
from ...render.style import style_for
from ...render.usage import age
from ...situation import Situation
from ..out import echo
from ..parameters import percentage
from . import input as pasted
from . import summary as many

if TYPE_CHECKING:
    from ...explanation.causes import Cause

NOTHING = (
    "No error of claude or of the API was recognised in this text.\n"
    "Paste the whole output with its status and last line, or make a report: preflight report\n"
)
NO_TRANSCRIPT = "No transcript of claude on this machine holds an error.\n"


def version(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """`2.0.28`, also as `claude --version` prints it: `2.0.28 (Claude Code)`."""
    match = re.match(r"\s*v?(\d+\.\d+\.\d+)(?![\w.])", value)
    if value and not match:
        text = f"{value!r} is not a version, such as 2.0.28; `claude --version` prints it"
        raise click.BadParameter(text, ctx, param)
    return match.group(1) if match else ""


@click.command(short_help="explain a pasted error, a log or a report")
@click.argument("files", metavar="[FILE]...|CAUSE", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, schema 1.")
@click.option("--session", metavar="PCT", callback=percentage, help="Session used, in per cent.")
@click.option("--week", metavar="PCT", callback=percentage, help="Week used, in per cent.")
@click.option(
    "--cli-version",
    metavar="V",
    default="",
    callback=version,
    help="Version of the claude that failed.",
)
@click.option("--model", metavar="M", default="", help="Model that was asked for.")
@click.option(
    "--auth",
    type=click.Choice(["subscription", "api-key", "provider"]),
    help="What claude was signed in with.",
)
@click.option("--summary", is_flag=True, help="Count many records per cause; FILEs or folders.")
@click.option("--markdown", "as_markdown", is_flag=True, help="--summary: print Markdown.")
@click.option("--last", "use_last", is_flag=True, help="The newest error that a claude left here.")
@click.option("--all", "whole", is_flag=True, help="Also what else was considered, and sources.")
@click.option("--list", "list_causes", is_flag=True, help="Name the causes and leave.")
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
    summary: bool,
    as_markdown: bool,
    use_last: bool,
    whole: bool,
    list_causes: bool,
) -> None:
    """Explain the errors in FILEs (`-` or none: standard input).

    With the name of a CAUSE (--list): what it is, what helps, and what that rests on.

    Paste whatever you have: terminal output, a debug log, a transcript, a whole issue.

    With --summary FILEs may be folders, and hold OpenTelemetry logs as a collector writes them,
    transcripts, or lines of JSON with a text, compressed or not; nobody in them is named.

    Exit status: 0 explained; 1 no error was recognised; 2 wrong usage, or a FILE that cannot be
    read or is empty (the others are explained).
    """
    if list_causes:
        for cause in causes.ALL:
            echo(gate.Rendered(f"{cause.ID:26} {cause.ABOUT}"))
        return
    if as_markdown and (as_json or not summary):
        raise click.UsageError("--markdown goes with --summary, and without --json")
    named = {cause.ID: cause for cause in causes.ALL}
    if len(files) == 1 and files[0] in named and not ctx.obj["host"].is_file(files[0]):
        _tell_cause(ctx, named[files[0]], as_json)
        return
    if summary:
        if use_last or session is not None or week is not None or cli_version or model or auth:
            raise click.UsageError("--summary takes each record's own facts; leave the others out")
        many.run(ctx, files, as_json=as_json, as_markdown=as_markdown)
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
        found = newest_error.newest(host, _tell)
        result = explain(*_of_found(found, host, options))
        note = _when(result.main, found, host.now())
        _show(ctx, result, as_json, whole, NO_TRANSCRIPT, note=note)
    else:
        texts = pasted.texts(files, host)
        result = explain(*_of_texts(texts, host, options))
        if texts or as_json:
            _show(ctx, result, as_json, whole, NOTHING, again=_again(files))
        if len(texts) < max(1, len(files)):
            ctx.exit(exit_status.USAGE)
    ctx.exit(exit_status.GOOD if result.verdicts else exit_status.PROBLEM)


def _tell_cause(ctx: click.Context, cause: Cause, as_json: bool) -> None:
    """One cause on its own: what it is, what helps, what it rests on."""
    if as_json:
        echo(gate.json_text(causes_page.data(cause)))
        return
    host: Host = ctx.obj["host"]
    style = style_for(host, 1, ctx.obj["color"])
    echo(causes_page.text(cause, style, wrap.columns(host, 1)), nl=False, color=style.enabled)


def _when(error: ApiError | None, found: newest_error.Last | None, now: float) -> str:
    """When the error of a transcript happened, and whether claude went on: it may be long over."""
    if error is None or found is None:
        return ""
    after = f", {found.program}" if found.program else ""
    after += "; claude got answers after it" if found.answered else ""
    if error.at is None:
        return after.lstrip(",; ")
    date = time.strftime("%a %d %b %Y at %H:%M", time.localtime(error.at))
    return f"{date}, {age(error.at, now)}{after}"


def _again(files: Sequence[str]) -> str:
    """The command that shows all of this explanation."""
    named = " ".join(shlex.quote(file) for file in files if file != "-")
    return f"preflight explain --all {named}" if named else "preflight explain --all (same text)"


def _show(
    ctx: click.Context,
    result: Explanation,
    as_json: bool,
    whole: bool,
    nothing: str,
    again: str = rendered.MORE,
    note: str = "",
) -> None:
    host: Host = ctx.obj["host"]
    if as_json:
        echo(gate.json_text(rendered.data(result)))
        return
    style = style_for(host, 1, ctx.obj["color"])
    text = rendered.text(result, style, host.now(), note=note, whole=whole, more=again)
    echo(text or gate.Rendered(nothing), nl=False, color=style.enabled)


def _of_texts(
    texts: Sequence[tuple[str, str]], host: Host, options: dict[str, object]
) -> tuple[list[ApiError], Circumstances]:
    errors = [error for origin, text in texts for error in read(text, origin)]
    whole = "\n".join(text for _, text in texts)
    circumstances = from_report(whole, situation=Situation(host), now=host.now(), **options)  # type: ignore[arg-type]
    return merged(errors), circumstances


def of_last(host: Host, options: dict[str, object]) -> tuple[list[ApiError], Circumstances]:
    """The newest error of the transcripts, judged by this machine and by what its rows say."""
    return _of_found(newest_error.newest(host, _tell), host, options)


def _of_found(
    found: newest_error.Last | None, host: Host, options: dict[str, object]
) -> tuple[list[ApiError], Circumstances]:
    if found is None:
        return [], Circumstances(now=host.now())
    there = copy.copy(host)
    there.cwd = found.cwd if host.is_dir(found.cwd) else host.cwd
    c = from_situation(Situation(there, Invocation(interactive=True)), found.errors)
    told = from_report("", now=host.now(), **options)  # type: ignore[arg-type]
    windows = told.usage.windows
    kept = tuple(w for w in c.usage.windows if w.window not in [t.window for t in windows])
    return list(found.errors), c._replace(
        version=told.version or _known(found.version, found) or c.version,
        model=told.model or _known(found.model, found) or c.model,
        credential=told.credential or c.credential,
        usage=c.usage._replace(windows=windows + kept),
    )


def _known(value: str, found: newest_error.Last) -> Known | None:
    source = "the transcript" if found.kind == places.TRANSCRIPT else f"the {found.kind}"
    return Known(value, source) if value else None


def _tell(line: str) -> None:
    echo(f"preflight: {line}", err=True)
