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
from ...installs.fixes.way import Way
from ...machine import paths
from ...render import gate
from ...render.gate import Rendered
from ...shells import startup_file, words
from ..out import echo
from . import outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ...checks.finding import Finding
    from ...machine.host import Host
    from ...situation import Situation

CHECKS = ("cli-start", "cli-version", "installations", "npm-permissions", "updates")
"""The checks whose complaints the fixes of installations answer."""
ANSWERED = (*CHECKS, credential_file.ID)


def offer(
    situation: Situation,
    findings: Sequence[Finding],
    confirm: Callable[[str], bool] = click.confirm,
) -> bool | None:
    """Show what could be done, and for each thing ask for each way until one is wanted.

    Without a terminal everything is only shown.  `True` where something was carried out and the
    machine shows it, `False` where that failed, `None` where nothing was run.
    """
    host = situation.host
    complaints = [finding for finding in findings if finding.status in (FAILED, WARNING)]
    if not complaints:
        echo("--fix: there is nothing to fix.")
        return None
    things = [_of_files(host, complaints), _of_installation(situation, complaints)]
    if not any(things):
        echo("--fix: none of the fixes above touches only your own files, so none is run.")
        return None
    if host.terminals[0] and host.terminals[1]:
        done = [_ask(situation, ways, confirm) for ways in things]
        if all(outcome is None for outcome in done):
            return None
        return False not in done
    for way in (way for ways in things for way in ways):
        _show(way)
    echo("--fix: there is no terminal to ask on, so nothing was run.")
    return None


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
    ways = update.ways(
        host,
        situation.installation,
        situation.npm,
        startup_file.name(host),
        situation.installations,
    )
    return [way for way in ways if way.own and way.steps]


def _ask(situation: Situation, ways: Sequence[Way], confirm: Callable[[str], bool]) -> bool | None:
    for way in ways:
        _show(way)
        if confirm("Run these commands?"):
            return _carry_out(situation, way)
    return None


def _show(way: Way) -> None:
    echo("")
    echo(f"{way.remark}:")
    for command in way.steps:
        echo(_as_shown(command))
    if way.undo:
        echo("to take it back:")
    for command in way.undo:
        echo(_as_shown(command))


def _as_shown(command: str) -> Rendered:
    told = gate.command(command) or f"(not to be run as it is: {gate.line(command)})"
    return Rendered(f"    {told}")


def _carry_out(situation: Situation, way: Way) -> bool:
    """Run the steps in turn and look at each; what fails ends it, and is not left half-done."""
    host = situation.host
    if any(gate.command(command) != command for command in (*way.steps, *way.undo)):
        echo("--fix: not run, because of strange characters in a path.")
        return False
    before = _traces(host, way)
    wrong = ""
    for number, command in enumerate(way.steps):
        echo(Rendered(f"$ {gate.command(command)}"))
        status, printed = host.call_seen(_in_shell(host, command))
        wrong = f"exit status {status}" if status != 0 else outcome.of_step(host, command)
        if wrong:
            said = outcome.last_words(printed)
            told = f"{wrong}: {said}" if said else wrong
            left = "; the rest was not run" if number + 1 < len(way.steps) else ""
            echo(f"--fix: that failed ({told}){left}.")
            break
    if not wrong and _is_of_installation(way):
        wrong = outcome.of_way(situation, way)
        if wrong:
            echo(f"--fix: every step ended well, but {wrong}.")
    if wrong:
        _take_back(host, way, before)
        return False
    _remember(host, way)
    echo("--fix: done, and looked at; a new terminal has it.")
    return True


def _in_shell(host: Host, command: str) -> list[str]:
    """A fix as its shell runs it: on Windows they are written for PowerShell."""
    if host.is_windows:
        return ["powershell", "-NoProfile", "-Command", command]
    return ["/bin/sh", "-c", command]


def _is_of_installation(way: Way) -> bool:
    return not all(step.startswith("chmod 600 ") for step in way.steps)


def _traces(host: Host, way: Way) -> dict[str, bytes | None]:
    """The small files that the steps may change, as they are now: a failure leaves none changed."""
    home = host.home or os.sep
    files = [os.path.join(home, ".npmrc")]
    files += [
        os.path.join(home, word[2:]) if word.startswith("~/") else word
        for step in way.steps
        if " >> " in step
        for word in [step.rpartition(" >> ")[2]]
    ]
    kept: dict[str, bytes | None] = {}
    for path in files:
        try:
            kept[path] = host.read_bytes(path)
        except OSError:
            kept[path] = None
    return kept


def _take_back(host: Host, way: Way, before: dict[str, bytes | None]) -> None:
    """Put the small files back, and say how to take back what else was done."""
    for path, content in before.items():
        try:
            now: bytes | None = host.read_bytes(path)
        except OSError:
            now = None
        if now == content:
            continue
        status = host.stat(path)
        try:
            if content is None:
                os.unlink(path)
            else:
                mode = stat.S_IMODE(status.st_mode) if status else 0o600
                host.write_private(host.real_path(path), content, mode)
            echo(f"--fix: {path} is as it was before.")
        except OSError as error:
            echo(f"--fix: {path} could not be put back: {error.strerror}.")
    moved = [step for step in way.undo if step.startswith("test -e ")]
    for command in moved:
        echo(Rendered(f"$ {gate.command(command)}"))
        host.call_seen(_in_shell(host, command))


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
