"""Values that several commands take."""

from __future__ import annotations

import click


def percentage(ctx: click.Context, param: click.Parameter, value: str | None) -> float | None:
    """`18`, `18%` or `18.5`."""
    if value is None:
        return None
    try:
        number = float(value.strip().removesuffix("%").strip().replace(",", "."))
    except ValueError:
        number = -1.0
    if not 0 <= number <= 100:
        text = f"{value!r} is not a percentage from 0 to 100, such as 18 or 18%"
        raise click.BadParameter(text, ctx, param)
    return number
