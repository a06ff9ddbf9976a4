"""`preflight report`: what an issue needs to know, with everything private taken out."""

from __future__ import annotations

import platform

import click

from .. import __version__, checks
from ..explanation.explain import explain
from ..machine.host import Host
from ..render import report as rendered
from ..situation import Situation
from .explain import of_last
from .out import echo

VARIABLES = ("ANTHROPIC_", "CLAUDE_CODE_", "CLAUDE_CONFIG_DIR", "HTTPS_PROXY", "NODE_EXTRA_CA")
"""Beginnings of variables that are named in the report; their values never are."""


@click.command(short_help="a redacted Markdown report, ready to paste into an issue")
@click.option("--last", "use_last", is_flag=True, help="With the newest error of the transcripts.")
@click.pass_context
def command(ctx: click.Context, use_last: bool) -> None:
    """Print a Markdown report about claude on this machine.

    It holds versions, kinds and names, never a key, a token, a mail address or your home's name.
    """
    host: Host = ctx.obj["host"]
    situation = Situation(host)
    explanation = explain(*of_last(host, {})) if use_last else None
    findings = checks.run(checks.ALL, situation)
    text = rendered.text(
        _facts(situation),
        findings,
        situation.usage,
        explanation,
        home=host.home or "",
        now=host.now(),
    )
    echo(text, nl=False)


def _facts(situation: Situation) -> list[tuple[str, str]]:
    installation, credential = situation.installation, situation.credential
    claude = "not found"
    if installation:
        claude = f"{installation.version or 'version unknown'}, {installation.kind}, "
        claude += installation.path
    environ = situation.settings.environ
    named = sorted(name for name in environ if name.startswith(VARIABLES))
    plan = f", plan {credential.plan}" if credential.plan else ""
    return [
        ("preflight", __version__),
        ("claude", claude),
        ("platform", f"{situation.host.platform}, {platform.machine()}"),
        ("credential", _sent(credential.kind, credential.source) + plan),
        ("variables set", ", ".join(named) or "none"),
    ]


def _sent(kind: str, source: str) -> str:
    """`api-key from ANTHROPIC_API_KEY`, `login in ~/.claude/…`, `none`."""
    if not source or source.startswith(kind):
        return source or kind
    return f"{kind} from {source}"
