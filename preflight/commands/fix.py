"""`preflight doctor --fix`: carry out a fix that touches only the user's own files."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import click

from .. import paths
from ..checks.finding import FAILED, WARNING
from ..installs import fixes, shell
from ..render.safe import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ..checks.finding import Finding
    from ..host import Host
    from ..installs.fixes import Fix
    from ..situation import Situation

CHECKS = ("cli-version", "installations", "npm-permissions", "updates")
"""The checks whose complaints these fixes answer."""


def offer(
    situation: Situation,
    findings: Sequence[Finding],
    confirm: Callable[[str], bool] = click.confirm,
) -> bool:
    """Show what could be done, ask for each way, and carry out the first that is wanted.

    Without a terminal everything is only shown.  Returns whether something was carried out.
    """
    host = situation.host
    if not any(f.id in CHECKS and f.status in (FAILED, WARNING) for f in findings):
        click.echo("--fix: nothing to fix in the installation of claude.")
        return False
    ways = fixes.ways(host, situation.installation, situation.npm, shell.name(host))
    own = [way for way in ways if way.own and way.steps]
    if not own:
        click.echo("--fix: none of the fixes above touches only your own files, so none is run.")
        return False
    asking = host.terminals[0] and host.terminals[1]
    for way in own:
        _show(way)
        if asking and confirm("Run these commands?"):
            return _carry_out(host, way)
    if not asking:
        click.echo("--fix: there is no terminal to ask on, so nothing was run.")
    return False


def _show(way: Fix) -> None:
    click.echo(f"\n{shown(way.remark)}:")
    for command in (*way.prepare, *way.steps):
        click.echo(f"    {shown(command)}")
    if way.undo:
        click.echo("to take it back:")
    for command in way.undo:
        click.echo(f"    {shown(command)}")


def _carry_out(host: Host, way: Fix) -> bool:
    """Run the commands in turn; the first that fails ends it."""
    commands = (*way.prepare, *way.steps)
    if any(shown(command) != command for command in commands):
        click.echo("--fix: not run, because of strange characters in a path.")
        return False
    _remember(host, way)
    for command in commands:
        click.echo(f"$ {command}")
        status = host.call(["/bin/sh", "-c", command])
        if status != 0:
            click.echo(f"--fix: that failed (exit status {status}); the rest was not run.")
            return False
    click.echo("--fix: done; run `preflight doctor` again in a new terminal.")
    return True


def _remember(host: Host, way: Fix) -> None:
    """Keep the commands that take the fix back, for the day when they are wanted."""
    folder = paths.state_dir(host)
    if not folder or not way.undo:
        return
    when = time.strftime("%Y-%m-%d %H:%M:%SZ", time.gmtime(host.now()))
    path = os.path.join(folder, "undo.txt")
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        with open(path, "a", encoding="utf-8") as stream:
            stream.write("\n".join((f"# {when}: {way.remark}", *way.undo, "")))
        click.echo(f"(kept in {shown(path)})")
    except OSError:
        return
