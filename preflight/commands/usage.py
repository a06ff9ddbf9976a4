"""`preflight usage`: show, record or forget the usage that the user sees."""

from __future__ import annotations

import click

from ..asking import last_asked
from ..machine import exit_status, paths, switches
from ..machine.host import Host
from ..machine.json_files import read_json
from ..render import gate
from ..render import usage as render
from ..render.style import style_for
from ..usage import (
    account,
    collect,
    source_names,
    store,
    stream_json,
    transcript_tail,
    window_names,
)
from ..usage.outlook import notices
from ..usage.report import SESSION, WEEK, UsageWindow
from . import usage_refresh
from .out import echo
from .parameters import percentage


def _model_weeks(
    ctx: click.Context, param: click.Parameter, pairs: tuple[tuple[str, str], ...]
) -> list[tuple[str, float | None]]:
    return [(window_names.of_scope(model), percentage(ctx, param, used)) for model, used in pairs]


@click.group(invoke_without_command=True, short_help="show or record the reported usage")
@click.option("--json", "as_json", is_flag=True, help="JSON for scripts.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Show or record the reported usage: session, week, credits.

    Every figure comes with its source and age; nothing is estimated.
    Without a word more it is the same as `show`.
    """
    ctx.obj["json"] = as_json
    if ctx.invoked_subcommand is None:
        _show(ctx.obj)


@command.command()
@click.option("--json", "as_json", is_flag=True, help="JSON for scripts.")
@click.pass_obj
def show(obj: dict[str, object], as_json: bool) -> None:
    """Show every known figure."""
    obj["json"] = as_json or obj.get("json")
    _show(obj)


@command.command()
@click.option("--json", "as_json", is_flag=True, help="JSON for scripts.")
@click.option("--force", is_flag=True, help="Also where claude was asked a short time ago.")
@click.pass_context
def refresh(ctx: click.Context, as_json: bool, force: bool) -> None:
    """Ask claude itself how much is used.

    It is started with your login, without your hooks, servers and settings, and sends no prompt.
    It is asked once in five minutes at most, and less often where its usage page refuses.

    Exit status: 0 there are figures of the last minutes, 1 claude could not say.
    """
    ctx.obj["json"] = as_json or ctx.obj.get("json")
    host = _host(ctx.obj)
    outcome = usage_refresh.ask(host, force=force)
    told = usage_refresh.words(host, outcome, str(ctx.obj.get("color") or "auto"))
    if told and not ctx.obj["json"]:
        echo(told, err=True)
    _show(ctx.obj, {"refresh": usage_refresh.data(outcome)})
    ctx.exit(exit_status.GOOD if outcome.good else exit_status.PROBLEM)


@command.command(name="set")
@click.option("--session", metavar="PCT", callback=percentage, help="Used of the 5-hour session.")
@click.option("--week", metavar="PCT", callback=percentage, help="Used of the week (all models).")
@click.option(
    "--week-of",
    "weeks",
    nargs=2,
    multiple=True,
    metavar="MODEL PCT",
    callback=_model_weeks,
    help="Used of one model's own week, e.g. `--week-of opus 40`; may be repeated.",
)
@click.option(
    "--from",
    "log",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True),
    metavar="FILE",
    help="Take the figures from a stream-json log of claude; `-` is stdin.",
)
@click.pass_obj
def set_(
    obj: dict[str, object],
    session: float | None,
    week: float | None,
    weeks: list[tuple[str, float | None]],
    log: str | None,
) -> None:
    """Record what claude's /usage or claude.ai/settings/usage shows you."""
    host = _host(obj)
    _known_weeks(host, [name for name, _ in weeks])
    found = [
        UsageWindow(name, value, None, source_names.TYPED, host.now())
        for name, value in ((SESSION, session), (WEEK, week), *weeks)
        if value is not None
    ]
    if log is not None:
        found += _from_log(host, log)
    elif not found:
        raise click.UsageError("nothing to record: give --session PCT, --week PCT or --from FILE")
    whose = account.signed_in(read_json(host, paths.global_config(host)))
    _done(store.record(host, found, whose))
    _show(obj)


@command.command()
@click.pass_obj
def clear(obj: dict[str, object]) -> None:
    """Forget every figure that preflight recorded; claude's own cache stays."""
    host = _host(obj)
    _done(store.clear(host))
    last_asked.forget_good(host)
    echo("The figures that preflight recorded are forgotten; claude's own cache stays.")


def _known_weeks(host: Host, given: list[str]) -> None:
    """Raise for a week that claude does not have, as far as is known here or from its cache."""
    known = {window_names.of_scope(scope) for scope in window_names.SCOPES}
    if all(name in known for name in given):
        return
    report = collect.report(host, read_json(host, paths.global_config(host)))
    known |= {row.window for row in report.windows if row.window.startswith(f"{WEEK}:")}
    for name in given:
        if name not in known:
            scopes = ", ".join(sorted(week.partition(":")[2] for week in known))
            text = f"{name.partition(':')[2]!r} has no week of its own; those that have: {scopes}"
            raise click.BadParameter(text, param_hint="--week-of")


def _from_log(host: Host, log: str) -> tuple[UsageWindow, ...]:
    status = host.stat(log) if log != "-" else None
    with click.open_file(log, encoding="utf-8", errors="replace") as lines:
        found = stream_json.windows(lines, status.st_mtime if status else host.now())
    if not found:
        raise click.ClickException(
            f"{log} holds no rate_limit_event; claude writes it with "
            "--output-format stream-json --verbose, for a login with a plan"
        )
    return found


def _show(obj: dict[str, object], also: dict[str, object] | None = None) -> None:
    host = _host(obj)
    config = read_json(host, paths.global_config(host))
    report = collect.report(host, config, transcript_tail.limit_messages(host))
    if obj.get("json"):
        answer = {
            "schema": 1,
            "usage": render.rows(report),
            "others": render.json_rows(report.others),
            "credits_disabled": report.credits_disabled or None,
            "problems": list(report.problems),
            **(also or {}),
        }
        echo(gate.json_text(answer, ascii_only=True))
        return
    style = style_for(host, 1, str(obj.get("color") or "auto"))
    # Where the terminal cannot draw, a program reads it aloud or edits it: bars are noise there.
    bars = host.environ.get("TERM") != "dumb"
    shown = render.text(report, host.now(), style, bars=bars)
    if switches.is_on(host, switches.NOTICES, False):
        for said in notices.due(host, report.windows, account.signed_in(config)):
            echo(gate.Rendered(style(gate.line(render.notice(said, host.now())), "yellow")))
    if shown:
        echo(shown)
    if not report.windows and also is None:
        echo(
            gate.Rendered(
                "No usage is known yet. Ask claude:\n  preflight usage refresh\n"
                "or type what its /usage shows you:\n"
                "  preflight usage set --session 1 --week 18\n"
                "or let claude hand it over:\n  preflight init --statusline"
            )
        )


def _host(obj: dict[str, object]) -> Host:
    host = obj["host"]
    assert isinstance(host, Host)
    return host


def _done(problem: str) -> None:
    if problem:
        raise click.ClickException(problem)
