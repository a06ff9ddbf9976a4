"""The reference page of all checks and causes, written from their registries."""

from __future__ import annotations

from collections.abc import Iterable

from preflight import checks
from preflight.explanation import causes

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


def page() -> str:
    """The whole page, Markdown."""
    before = [check.ID for check in checks.BEFORE_LAUNCH]
    looked_at = ((f"`{c.ID}`" + " *" * (c.ID in before), c.ABOUT) for c in checks.ALL)
    named = ((f"`{cause.ID}`", cause.ABOUT) for cause in causes.ALL)
    return HEAD + CHECKS + _rows(looked_at) + CAUSES + _rows(named)


def _rows(rows: Iterable[tuple[str, str]]) -> str:
    return "".join(f"| {name} | {about} |\n" for name, about in rows)


if __name__ == "__main__":
    print(page(), end="")
