"""`preflight key`: API keys in the OS keyring, for `preflight --key NAME claude …`."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from ..credentials import keyring_store, secret_form
from ..credentials.keyring_store import KeyProblem
from ..machine.host import Host
from ..render import gate
from ..render.safe_text import mask, one_line
from .out import echo

if TYPE_CHECKING:
    from collections.abc import Iterator

LIMIT = 16384
"""Characters; no key comes near it."""


class _Keys(click.Group):
    """Says what is there without repeating what was typed, which may be a key."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            raise click.UsageError("expected set, list or delete", ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=_Keys, invoke_without_command=True, short_help="keep API keys in the OS keyring")
@click.pass_context
def command(ctx: click.Context) -> None:
    """Keep API keys in the OS keyring, never in a file.

    `preflight --key NAME claude …` hands one to claude as ANTHROPIC_API_KEY for that run.
    Without a word more it is the same as `list`.
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_keys)


@command.command("set", context_settings={"ignore_unknown_options": True})
@click.argument("name")
@click.argument("rest", nargs=-1, type=click.UNPROCESSED, metavar="")
@click.pass_context
def set_key(ctx: click.Context, name: str, rest: tuple[str, ...]) -> None:
    """Store a key under NAME: typed at a hidden prompt, or piped into stdin."""
    if rest:
        raise click.UsageError(
            "a key is never an argument: others can see it there, and it stays in the shell's"
            " history; type it at the prompt or pipe it in, and replace a key that was shown"
        )
    with _told():
        keyring_store.check_name(name)
    host: Host = ctx.obj["host"]
    secret = _typed(name) if host.terminals[0] else _piped()
    flaw = secret_form.credential(secret, secret_form.API_KEY, False)
    if flaw.text:
        raise click.ClickException(f"not stored: what was given {flaw.text}")
    with _told():
        keyring_store.store(name, secret)
    echo(f"stored {name} ({mask(secret)}); use it with `preflight --key {name} claude`")


@command.command("list")
def list_keys() -> None:
    """List the stored keys: names and last characters."""
    with _told():
        names = keyring_store.names()
        rows = [f"{gate.line(name):24} {mask(keyring_store.get(name))}" for name in names]
    echo(gate.Rendered("\n".join(rows)) or "no keys are stored (preflight key set NAME)")


@command.command("delete")
@click.argument("name")
def delete_key(name: str) -> None:
    """Forget the key NAME."""
    with _told():
        keyring_store.delete(name)
    echo(f"deleted {name}")


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except KeyProblem as problem:
        raise click.ClickException(one_line(str(problem))) from None


def _typed(name: str) -> str:
    return str(click.prompt(f"API key for {name} (not shown)", hide_input=True, err=True)).strip()


def _piped() -> str:
    try:
        return sys.stdin.buffer.read(LIMIT).decode().strip(secret_form.WHITESPACE)
    except UnicodeDecodeError:
        raise click.ClickException("not stored: stdin is not UTF-8 text") from None
