"""Verdict: what one cause says about one error."""

from __future__ import annotations

from ...fix import Fix
from ...machine.named_tuple import NamedTuple

LIKELY = "likely"
POSSIBLE = "possible"
RULED_OUT = "ruled-out"


class Verdict(NamedTuple):
    """One cause judged on one error.

    `evidence` and `against` are observations with their source, `fixes` are steps best first,
    `tell_apart` is the one test that separates this cause from the next, `sources` are public
    documents or issues.
    """

    cause: str
    confidence: str
    summary: str
    evidence: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    fixes: tuple[Fix, ...] = ()
    tell_apart: str = ""
    sources: tuple[str, ...] = ()
