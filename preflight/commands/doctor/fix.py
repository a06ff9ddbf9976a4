"""`preflight doctor --fix`: carry out a fix that touches only the user's own files."""

from __future__ import annotations

import os
import shlex
import stat
import time
from typing import TYPE_CHECKING

import click

from ...checks import credential_file
from ...checks.finding import FAILED, WARNING
from ...installs.fixes import update
from ...installs.fixes.update import Way
from ...machine import paths
from ...render import gate
from ...render.gate import Rendered
from ...shells import startup_file, words
from ..out import echo

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ...checks.finding import Finding
    from ...machine.host import Host
    from ...situation import Situation

CHECKS = ("cli-version", "installations", "npm-permissions", "updates")
"""The checks whose complaints these fixes answer."""


def offer(
    situation: Situation,
    findings: Sequence[Finding],
    confirm: Callable[[str], bool] = click.confirm,
) -> bool:
    """Show what could be done, and for each thing ask for each way until one is wanted.

    Without a terminal everything is only shown.  Returns whether something was carried out.
    """
    host = situation.host
    complaints = [finding for finding in findings if finding.status in (FAILED, WARNING)]
    if not complaints:
        echo("--fix: there is nothing to fix.")
        return False
    things = [_of_files(host, complaints), _of_installation(situation, complaints)]
    if not any(things):
        echo("--fix: none of the fixes above touches only your own files, so none is run.")
        return False
    if host.terminals[0] and host.terminals[1]:
        done = [_ask(host, ways, confirm) for ways in things]
        if any(done):
            echo("--fix: done; run `preflight doctor` again in a new terminal.")
        return any(done)
    for way in (way for ways in things for way in ways):
        _show(way)
    echo("--fix: there is no terminal to ask on, so nothing was run.")
    return False


def _of_files(host: Host, complaints: Sequence[Finding]) -> list[Way]:
    """Files with credentials that others can read, all in one go."""
    found = [finding for finding in complaints if finding.id == credential_file.ID]
    steps, undo = [], []
    for command in (fix.command for finding in found for fix in finding.fixes if fix.command):
        path = shlex.split(command)[-1]
        status = host.stat(path)
        if status is not None and status.st_uid == host.uid:
            steps.append(command)
            undo.append(words.line(f"chmod {stat.S_IMODE(status.st_mode):o} {{}}", path))
    remark = "so that only you can read the credentials"
    return [Way(remark, tuple(steps), undo=tuple(undo), own=True)] if steps else []


def _of_installation(situation: Situation, complaints: Sequence[Finding]) -> list[Way]:
    """Alternatives, of which one is enough."""
    if not any(finding.id in CHECKS for finding in complaints):
        return []
    host = situation.host
    ways = update.ways(host, situation.installation, situation.npm, startup_file.name(host))
    return [way for way in ways if way.own and way.steps]


def _ask(host: Host, ways: Sequence[Way], confirm: Callable[[str], bool]) -> bool:
    for way in ways:
        _show(way)
        if confirm("Run these commands?"):
            return _carry_out(host, way)
    return False


def _show(way: Way) -> None:
    echo("")
    echo(f"{way.remark}:")
    for command in (*way.prepare, *way.steps):
        echo(_as_shown(command))
    if way.undo:
        echo("to take it back:")
    for command in way.undo:
        echo(_as_shown(command))


def _as_shown(command: str) -> Rendered:
    told = gate.command(command) or f"(not to be run as it is: {gate.line(command)})"
    return Rendered(f"    {told}")


def _carry_out(host: Host, way: Way) -> bool:
    """Run the commands in turn; the first that fails ends it."""
    commands = (*way.prepare, *way.steps)
    if any(gate.command(command) != command for command in commands):
        echo("--fix: not run, because of strange characters in a path.")
        return False
    _remember(host, way)
    for command in commands:
        echo(Rendered(f"$ {gate.command(command)}"))
        status = host.call(["/bin/sh", "-c", command])
        if status != 0:
            echo(f"--fix: that failed (exit status {status}); the rest was not run.")
            return False
    return True


def _remember(host: Host, way: Way) -> None:
    """Keep the commands that take the fix back, for the day when they are wanted."""
    folder = paths.state_dir(host)
    if not folder or not way.undo:
        return
    when = time.strftime("%Y-%m-%d %H:%M:%SZ", time.gmtime(host.now()))
    path = os.path.join(folder, "undo.txt")
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        with open(path, "a", encoding="utf-8") as stream:
            stream.write("\n".join((f"# {when}: {gate.line(way.remark)}", *way.undo, "")))
        echo(f"(kept in {path})")
    except OSError:
        return
