"""`preflight explain --summary`: many records per cause, from files, folders and standard input."""

from __future__ import annotations

import sys
from typing import BinaryIO

import click

from ...machine import exit_status
from ...machine.host import Host
from ...records import gather
from ...records.counted_stream import Metered
from ...records.tally import Summary
from ...render import gate, wrap
from ...render import summary as rendered
from ...render.progress import Progress
from ...render.safe_text import one_line
from ...render.style import style_for
from ..out import echo
from .input import HOW_TO_PASTE

NOTHING = (
    "No records were found: neither OpenTelemetry logs nor transcripts of claude nor JSON lines.\n"
    "A pasted error or a plain log is for `preflight explain` without --summary.\n"
)


def run(ctx: click.Context, names: tuple[str, ...], *, as_json: bool, as_markdown: bool) -> None:
    """Count, print, and leave with the exit status: 1 where there is no error, 2 where a file
    that was named cannot be read."""
    host: Host = ctx.obj["host"]
    failed: list[str] = []
    summary = _gathered(host, names or ("-",), failed)
    if as_json:
        echo(gate.json_text(rendered.data(summary)))
    elif as_markdown:
        echo(rendered.markdown(summary), nl=False)
    else:
        style = style_for(host, 1, ctx.obj["color"])
        text = rendered.text(summary, style, wrap.columns(host, 1)) if summary.records else NOTHING
        echo(text, nl=False, color=style.enabled)
    if not as_json:
        for line in summary.problems:
            echo(f"preflight: {line}", err=True)
    if failed:
        ctx.exit(exit_status.USAGE)
    ctx.exit(exit_status.GOOD if summary.tally.errors else exit_status.PROBLEM)


def _gathered(host: Host, names: tuple[str, ...], failed: list[str]) -> Summary:
    gatherer = gather.Gatherer()

    def missing(name: str, reason: str) -> None:
        failed.append(name)
        gatherer.problems.append(f"{one_line(name)} cannot be read: {reason}")

    found = list(gather.files(host, names, missing))
    sizes = [status.st_size if (status := host.stat(path)) else 0 for path, _ in found]
    # What comes by a pipe has no size that could be told.
    total = sum(sizes) if all(sizes) and ("-", True) not in found else 0
    progress = Progress(total, _draw if host.terminals[2] else None)
    for path, named in found:
        try:
            with _opened(path, host) as stream:
                gatherer.add(one_line(path), Metered(stream, progress.read), named=named)
        except OSError as error:
            missing(path, error.strerror or str(error))
    progress.end()
    return gatherer.summary()


def _opened(name: str, host: Host) -> BinaryIO:
    if name != "-":
        return host.open(name)
    if host.terminals[0]:
        echo(gate.Rendered(HOW_TO_PASTE), err=True)
    return sys.stdin.buffer


def _draw(text: str) -> None:
    echo(gate.Rendered(text), err=True, nl=False, color=True)
