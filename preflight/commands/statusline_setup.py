"""`preflight init --statusline`: the settings fragment, or the merge of it with a backup."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sys
import time
from collections.abc import Callable
from typing import Any

import click

from ..installs import find, versions
from ..machine import json_files, paths
from ..machine.host import Host
from ..render.gate import Rendered
from ..statusline import claude_settings as rules
from .out import echo

Change = Callable[[dict[str, Any]], dict[str, Any]]


def run(host: Host, *, status_line: bool, notify: bool, write: bool) -> None:
    """Print the fragment for claude's settings, or merge it into the user's file (`write`).

    Raises `click.ClickException` where the file cannot be merged; then nothing was changed.
    """
    changes: list[Change] = []
    if status_line:
        program = _program(host)
        changes.append(
            lambda settings: rules.status_line(settings, program, windows=host.is_windows)
        )
    if notify and _may_notify(host):
        changes.append(lambda settings: rules.notification(settings, windows=host.is_windows))
    if not changes:
        return
    path = os.path.join(paths.config_dir(host), "settings.json")
    if write:
        _merge(host, path, changes)
    else:
        echo(Rendered(rules.text(_changed({}, changes))), nl=False)
        echo(f"Goes into {path}; `--write` puts it there and keeps a backup.", err=True)


def _program(host: Host) -> str:
    """How claude's shell finds this preflight: by its name where PATH leads here."""
    here = os.path.realpath(sys.argv[0])
    found = shutil.which("preflight", path=host.environ.get("PATH", os.defpath))
    if host.is_windows:
        return _program_of_windows(host, here, found)
    if found and os.path.realpath(found) == here:
        return "preflight"
    if os.path.basename(here) == "preflight" and os.access(here, os.X_OK):
        return shlex.quote(here)
    return f"{shlex.quote(sys.executable)} -m preflight"


def _program_of_windows(host: Host, here: str, found: str | None) -> str:
    """A word that Git Bash and PowerShell read alike: claude takes whichever is there.

    Raises `click.ClickException`: PowerShell takes a word in quotes for a text.
    """
    bare = here.removesuffix(".exe")
    if found and os.path.realpath(found).lower().removesuffix(".exe") == bare.lower():
        return "preflight"
    own = os.path.basename(bare) == "preflight"
    word = (f"{bare}.exe" if own else sys.executable).replace("\\", "/")
    if re.fullmatch(r"[A-Za-z]?:?[\w./~-]+", word):
        return word if own else f"{word} -m preflight"
    raise click.ClickException(
        f"put the folder of preflight on PATH first: {word} cannot be written so that Git Bash and "
        "PowerShell both find it"
    )


def _may_notify(host: Host) -> bool:
    """Whether every claude here knows the hook; says why not."""
    floor = rules.NOTIFY_SINCE
    installations = find.everything(host)
    if not installations:
        echo("The notification is left out: no claude here could know it.", err=True)
    for installation in installations:
        if versions.older(installation.version, floor) is not False:
            what = installation.version or "of unknown version"
            echo(
                f"The notification is left out: {installation.path} is {what} and it needs "
                f"{floor}; an old claude refuses its whole settings file over an unknown hook.",
                err=True,
            )
            return False
    return bool(installations)


def _changed(settings: dict[str, Any], changes: list[Change]) -> dict[str, Any]:
    for change in changes:
        settings = change(settings)
    return settings


def _merge(host: Host, path: str, changes: list[Change]) -> None:
    real = host.real_path(path)  # a link into a dotfiles folder stays a link
    before = _bytes(host, real)
    document = json_files.read_json(host, real)
    if before:
        document = json_files.parse_json(real, before)
    try:
        if document.problem:
            raise rules.Unusable(f"it {document.problem}")
        wanted = _changed(document.data, changes)
        written = rules.text(wanted).encode()
    except rules.Unusable as problem:
        raise click.ClickException(
            f"{path} was not changed: {problem}. Without --write the lines to add are printed."
        ) from None
    if wanted == document.data:
        echo(f"{path} has it already; nothing was changed.")
        return
    try:
        backup = back_up(host, real, before) if document.exists else ""
        status = host.stat(real)
        mode = status.st_mode & 0o777 if status else 0o600
        if _bytes(host, real) != before:
            raise click.ClickException(
                f"{path} was not changed: another program has just written it. Try again."
            )
        host.write_private(real, written, mode)
    except OSError as error:
        raise click.ClickException(f"{path} was not changed: {error.strerror}") from None
    echo(f"Written to {path}.")
    if backup:
        echo(f"The file as it was: {backup}")
    if wanted.get("disableAllHooks"):
        echo('"disableAllHooks" in it switches status lines and hooks off.')


def _bytes(host: Host, path: str) -> bytes:
    """What the file holds; empty where it cannot be read, which is said elsewhere."""
    try:
        return host.read_bytes(path)
    except (OSError, ValueError):
        return b""


def back_up(host: Host, path: str, content: bytes) -> str:
    """A copy beside the file, readable by this user alone; raises `OSError`.

    No backup takes the place of an earlier one, which may hold the file as it first was.
    """
    stamp = time.strftime("%Y%m%d-%H%M%S", time.localtime(host.now()))
    for number in range(1, 100):
        backup = f"{path}.before-preflight-{stamp}" + (f"-{number}" if number > 1 else "")
        try:
            host.create_private(backup, content)
            return backup
        except FileExistsError:
            continue
    raise FileExistsError(17, "there are backups of every name")
