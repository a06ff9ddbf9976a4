"""The click group: parses and dispatches; a command is imported only when it is called."""

from __future__ import annotations

import errno
import importlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from . import __version__
from .commands.out import echo
from .machine import exit_status
from .machine.host import Host
from .render import gate
from .render.safe_text import one_line

COMMANDS = {
    "claude": "check, run claude, explain what the API refused",
    "doctor": "run all checks, or those named",
    "explain": "explain a pasted error, a log or a report",
    "key": "keep API keys in the OS keyring",
    "report": "a redacted Markdown report, ready to paste into an issue",
    "init": "print shell code that makes `claude` mean `preflight claude`",
    "statusline": "a status line for claude that keeps the usage and explains errors",
    "usage": "show or record the reported usage",
}
"""Name → help line; the command `x` is `preflight.commands.x:command`."""


@contextmanager
def _shown_safely() -> Iterator[None]:
    """What was typed comes back in click's messages: without secrets and control characters."""
    try:
        yield
    except click.ClickException as error:
        words = one_line(error.format_message(), 2000)
        error.format_message = lambda: words  # type: ignore[method-assign]
        raise


_NO_OUTPUT = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF, errno.EPIPE)
"""What a stream that takes no more says: full, over quota, gone."""


def _give_up_output() -> None:
    """Let Python's own flush at the end go nowhere: it would print a traceback and exit 120."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
    except OSError:
        pass


class LazyGroup(click.Group):
    """Lists commands from a table and imports the one that is called."""

    def main(self, *args: Any, **extra: Any) -> Any:
        for stream in (sys.stdout, sys.stderr):
            # A character that the terminal's encoding lacks is no reason for a traceback.
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")
        try:
            return super().main(*args, **extra)
        except OSError as error:
            if error.errno not in _NO_OUTPUT or error.filename is not None:
                raise
            _give_up_output()  # nobody is left who could be told
            sys.exit(exit_status.PROBLEM)

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        with _shown_safely():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        with _shown_safely():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f".commands.{cmd_name}", __package__)
        command = module.command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Say which command was perhaps meant where there is none of this name."""
        if args[:1] == ["help"]:
            args = [*args[1:2], "--help"]
            if args == ["--help"]:
                echo(gate.Rendered(ctx.get_help()))
                ctx.exit()
        elif args == ["version"]:
            echo(f"preflight, version {__version__}")
            ctx.exit()
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            import difflib

            near = difflib.get_close_matches(args[0], COMMANDS, n=1)
            hint = f" Did you mean {near[0]}?" if near else f" There are: {', '.join(COMMANDS)}."
            raise click.UsageError(error.message + hint, ctx) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name]) for name in self.list_commands(ctx)])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="preflight")
@click.option("--strict", is_flag=True, help="claude: refuse to launch when a check failed.")
@click.option("--quiet", is_flag=True, help="claude: show no findings before the launch.")
@click.option("--skip", metavar="CHECK,…", help="claude: leave these checks out.")
@click.option("--key", metavar="NAME", help="claude: hand over this API key from the OS keyring.")
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    help="Colour in preflight's own words (also NO_COLOR, FORCE_COLOR).",
)
@click.pass_context
def group(
    ctx: click.Context, /, color: str | None, skip: str | None, **launch_only: object
) -> None:
    """`claude` with a co-pilot.

    `preflight claude ARGS…` runs `claude ARGS…`: it checks the credential, npm's global folder
    and the CLI version first, and explains what the API refused.  Options stand before the
    word `claude`; after it everything belongs to claude.

    Each option is also a variable: PREFLIGHT_STRICT, PREFLIGHT_QUIET, PREFLIGHT_SKIP,
    PREFLIGHT_KEY, PREFLIGHT_COLOR; and a key of the configuration file, which `preflight doctor
    configuration` names.  PREFLIGHT_CLAUDE names the real claude.
    """
    from .launch import configured, options

    ctx.ensure_object(dict)
    host = ctx.obj.setdefault("host", Host.real())
    set_here = configured.filled(options.from_environment(host.environ), host)
    ctx.obj["color"] = color or set_here.color or "auto"
    ctx.obj["skip"] = (*options.ids(skip or ""), *set_here.skip)
