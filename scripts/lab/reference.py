"""What is written from the code: the reference page of all checks and causes, the manual pages."""

from __future__ import annotations

import re
import textwrap
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click_man.core import generate_man_page  # type: ignore[import-untyped]

from preflight import __version__, checks
from preflight.cli import COMMANDS, group
from preflight.explanation import causes

if TYPE_CHECKING:
    from preflight.explanation.causes import Cause

ROOT = Path(__file__).resolve().parents[2]

HEAD = """# Reference

Written by `scripts/reference` from the code; what the words mean is in the
[README](../README.md#how-it-decides).
"""
CHECKS = """
## Checks

`preflight doctor` runs them all, `preflight doctor CHECK…` those named, `--skip CHECK,…` leaves
them out. Those marked with a star are looked at before each launch as well.

| check | what it looks at |
| --- | --- |
"""
CAUSES = """
## Causes

What `preflight explain` can name, each with its evidence, a word for how sure it is, and the one
test that tells it from the next.

| cause | what it means |
| --- | --- |
"""
SOURCES = "Sources: "


def page() -> str:
    """The whole page, Markdown."""
    before = [check.ID for check in checks.BEFORE_LAUNCH]
    looked_at = ((f"`{c.ID}`" + " *" * (c.ID in before), c.ABOUT) for c in checks.ALL)
    named = ((f"`{cause.ID}`", cause.ABOUT) for cause in causes.ALL)
    told = "".join(_section(cause) for cause in causes.ALL)
    return HEAD + CHECKS + _rows(looked_at) + CAUSES + _rows(named) + told


def _section(cause: Cause) -> str:
    sources = SOURCES + ", ".join(f"<{source}>" for source in cause.SOURCES)
    words = textwrap.fill(cause.MEANING, 100, break_on_hyphens=False)
    return f"\n### {cause.ID}\n\n{words}\n" + (f"\n{sources}\n" if cause.SOURCES else "")


def _rows(rows: Iterable[tuple[str, str]]) -> str:
    return "".join(f"| {name} | {about} |\n" for name, about in rows)


def manual() -> dict[str, str]:
    """Name of a manual page → its text; one for each command, as git has them."""
    above = click.Context(group, info_name="preflight")
    pages = {"preflight.1": _man(above)}
    for name in COMMANDS:
        command = group.get_command(above, name)
        assert command is not None
        pages[f"preflight-{name}.1"] = _man(click.Context(command, above, info_name=name))
    return pages


def _man(context: click.Context) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # click-man's own, about click
        text = str(generate_man_page(context, version=__version__))
    # The day on which a page was made says nothing, and would make each build another one.
    return re.sub(r'(?m)^(\.TH "[^"]*" "1") "[\d-]*"', r'\1 ""', text).rstrip() + "\n"


def write() -> None:
    """Write every page to its place."""
    (ROOT / ".github/REFERENCE.md").write_text(page())
    for name, text in manual().items():
        (ROOT / "preflight/man" / name).write_text(text)


if __name__ == "__main__":
    write()
