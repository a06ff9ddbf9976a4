"""`preflight doctor`: every check on demand, as a table or as JSON."""

from __future__ import annotations

import difflib
import sys
from typing import TYPE_CHECKING

import click

from ... import checks
from ...checks.finding import SKIPPED, Finding
from ...machine import exit_status
from ...machine.host import Host
from ...render import doctor as rendered
from ...render import wrap
from ...render.gate import Rendered
from ...render.style import style_for
from ...situation import Situation
from ..out import echo
from . import fix as fixing
from . import live as sending
from . import since

if TYPE_CHECKING:
    from ...checks import Check


@click.command(short_help="run all checks, or those named")
@click.argument("names", metavar="[CHECK]...", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, schema 1.")
@click.option("--fix", is_flag=True, help="Offer the fixes that touch only your own files.")
@click.option("--offline", is_flag=True, help="Start no program that may use the network.")
@click.option("--live", is_flag=True, help="Send one smallest request through claude.")
@click.option("--run-helper", is_flag=True, help="Run your own apiKeyHelper to try it.")
@click.option("--all", "every", is_flag=True, help="Also the checks that do not apply here.")
@click.option("--list", "list_checks", is_flag=True, help="Name the checks and leave.")
@click.pass_context
def command(
    ctx: click.Context,
    names: tuple[str, ...],
    as_json: bool,
    fix: bool,
    offline: bool,
    live: bool,
    run_helper: bool,
    every: bool,
    list_checks: bool,
) -> None:
    """Run all checks, or those named, and say what to do about what they find.

    With --live claude sends one request of a few hundred tokens with your credential, without your
    settings, hooks and servers, and it is said whether the API accepted it.

    Exit status: 0 all well, 1 a check failed or the request was not accepted.
    """
    if list_checks:
        for check in checks.ALL:
            echo(Rendered(f"{check.ID:24} {check.ABOUT}"))
        return
    if fix and as_json:
        raise click.UsageError("--fix asks questions, which --json cannot")
    if live and offline:
        raise click.UsageError("--live sends a request, which --offline forbids")
    chosen = _chosen(names)
    host: Host = ctx.obj["host"]
    situation = Situation(host, thorough=not offline, run_helper=run_helper)
    left_out = () if names else ctx.obj["skip"]
    unknown = ", ".join(name for name in left_out if name not in [c.ID for c in checks.ALL])
    if unknown:
        echo(f"preflight: --skip: no check is named {unknown}", err=True)
    findings = [
        Finding(check.ID, SKIPPED, "left out, as --skip or its like says")
        if check.ID in left_out
        else checks.run([check], situation)[0]
        for check in chosen
    ]
    found = sending.probe(situation) if live else None
    if as_json:
        echo(rendered.json_text(situation, findings, found))
    else:
        style, width = style_for(host, 1, ctx.obj["color"]), wrap.columns(host, 1)
        text = rendered.text(
            situation,
            findings,
            style,
            width,
            found,
            every=every or bool(names),
            marks=_can_show("✓✗–"),
        )
        echo(text, nl=False, color=style.enabled)
        mended_before = since.fixed(host, findings)
        if mended_before:
            echo(mended_before)
    mended = fixing.offer(situation, findings) if fix else None
    # What was mended, and looked at, does not count any more.
    left = [f for f in findings if not mended or f.id not in fixing.ANSWERED]
    failed = mended is False or rendered.overall(left, found) == "failed"
    ctx.exit(exit_status.PROBLEM if failed else exit_status.GOOD)


def _can_show(characters: str) -> bool:
    """Whether standard output has these characters in its encoding."""
    try:
        characters.encode(getattr(sys.stdout, "encoding", None) or "ascii")
    except (UnicodeError, LookupError):
        return False
    return True


def _chosen(names: tuple[str, ...]) -> list[Check]:
    known = {check.ID: check for check in checks.ALL}
    unknown = [name for name in names if name not in known]
    if unknown:
        near = [m for name in unknown for m in difflib.get_close_matches(name, known, n=1)]
        meant = f"did you mean {', '.join(near)}?" if near else f"there are: {', '.join(known)}"
        raise click.UsageError(f"there is no check named {', '.join(unknown)}; {meant}")
    return [known[name] for name in names] if names else list(checks.ALL)
