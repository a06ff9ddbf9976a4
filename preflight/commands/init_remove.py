"""`preflight init --remove`: the line is taken out of the start-up file, with a backup."""

from __future__ import annotations

import re

import click

from ..machine.host import Host
from ..shells import startup_file, words
from .out import echo
from .statusline_setup import back_up

_OURS = re.compile(
    rb"^[^#\n]*\bpreflight init (?:bash|zsh|fish|powershell)\b[^\n]*(?:\n|\Z)", re.MULTILINE
)


def run(host: Host, shell: str, name: str) -> None:
    """Take every line with `preflight init` out of the start-up files of a shell.

    Raises `click.ClickException` where a file that has one cannot be written.
    """
    changed = [file for file in startup_file.files(host, shell) if _without_ours(host, file)]
    if not changed:
        where = " or ".join(startup_file.files(host, shell)) or "the file of your $PROFILE"
        echo(f"No line with `preflight init` is in {where}; nothing was changed.")
        return
    echo("New terminals have the bare command; in this one:")
    echo(words.forget_function(shell, name))


def _without_ours(host: Host, file: str) -> bool:
    real = host.real_path(file)
    try:
        before = host.read_bytes(real)
    except (OSError, ValueError):
        return False
    after = _OURS.sub(b"", before)
    if after == before:
        return False
    try:
        backup = back_up(host, real, before)
        status = host.stat(real)
        host.write_private(real, after, status.st_mode & 0o777 if status else 0o600)
    except OSError as error:
        raise click.ClickException(f"{file} was not changed: {error.strerror}") from None
    lines = before.count(b"\n") - after.count(b"\n") or 1
    echo(f"Taken out of {file}: {lines} line{'s' * (lines > 1)}.")
    echo(f"The file as it was: {backup}")
    return True
