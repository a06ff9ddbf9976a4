"""`preflight usage`: show, record or forget the usage that the user sees."""

from __future__ import annotations

import json

import click

from .. import paths
from ..files import read_json
from ..host import Host
from ..render import usage as render
from ..render.style import style_for
from ..usage import cache, collect, store
from ..usage.report import SESSION, WEEK, UsageWindow


def _percent(ctx: click.Context, param: click.Parameter, value: str | None) -> float | None:
    """`18`, `18%` or `18.5`; more than 100 is possible where credits are in use."""
    if value is None:
        return None
    try:
        number = float(value.strip().removesuffix("%").strip().replace(",", "."))
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1000:
        raise click.BadParameter(f"{value!r} is not a percentage, such as 18 or 18%", ctx, param)
    return number


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="JSON for scripts.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Show or record the reported usage: session, week, credits.

    Without a word more it shows every known figure with its source and age.
    """
    ctx.obj["json"] = as_json
    if ctx.invoked_subcommand is None:
        _show(ctx.obj)


@command.command()
@click.option("--json", "as_json", is_flag=True, help="JSON for scripts.")
@click.pass_obj
def show(obj: dict[str, object], as_json: bool) -> None:
    """Show every known figure with its source and age."""
    obj["json"] = as_json or obj.get("json")
    _show(obj)


@command.command(name="set")
@click.option(
    "--session", metavar="PCT", callback=_percent, help="Per cent of the five-hour session used."
)
@click.option(
    "--week", metavar="PCT", callback=_percent, help="Per cent of the week (all models) used."
)
@click.pass_obj
def set_(obj: dict[str, object], session: float | None, week: float | None) -> None:
    """Record what claude's /usage or claude.ai/settings/usage shows you."""
    host = _host(obj)
    typed = [
        UsageWindow(name, value, None, store.TYPED, host.now())
        for name, value in ((SESSION, session), (WEEK, week))
        if value is not None
    ]
    if not typed:
        raise click.UsageError("nothing to record: give --session PCT, --week PCT or both")
    account = cache.account(read_json(host, paths.global_config(host)))
    _kept(store.record_typed(host, typed, account))
    _show(obj)


@command.command()
@click.pass_obj
def clear(obj: dict[str, object]) -> None:
    """Forget every figure that preflight recorded; claude's own cache stays."""
    _kept(store.clear(_host(obj)))


def _show(obj: dict[str, object]) -> None:
    host = _host(obj)
    report = collect.report(host, read_json(host, paths.global_config(host)))
    if obj.get("json"):
        click.echo(json.dumps({"schema": 1, "usage": render.rows(report)}, indent=2))
    elif report.windows or report.problems:
        click.echo(render.text(report, host.now(), style_for(host, 1, str(obj.get("color")))))
    else:
        click.echo(
            "No usage is known yet.\n"
            "Type what claude's /usage shows you:\n"
            "  preflight usage set --session 1 --week 18"
        )


def _host(obj: dict[str, object]) -> Host:
    host = obj["host"]
    assert isinstance(host, Host)
    return host


def _kept(problem: str) -> None:
    if problem:
        raise click.ClickException(problem)
