"""`preflight doctor --live`: what it will cost is said, then the request is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...asking import live
from ..out import echo
from ..usage_refresh import leaving_ends_it

if TYPE_CHECKING:
    from ...situation import Situation


def probe(situation: Situation) -> live.Live:
    """Send one smallest request; a line on stderr says so before."""
    echo(f"{live.announcement(situation)}…", err=True)
    with leaving_ends_it():
        found = live.probe(situation, lambda elapsed: False)
    vars(situation).pop("usage", None)  # an answer may bring figures
    return found
