"""Usage from every source, the newest figure of each window first."""

from __future__ import annotations

from . import account, claude_cache, store, window_names
from .report import UsageReport

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..machine.host import Host
    from ..machine.json_files import Document
    from .report import UsageWindow

CLOCK_GRACE = 300.0
"""Seconds by which a figure may lie in the future before its time is taken for a mistake."""

LATELY = 3600.0
"""Seconds for which what claude said when asked counts before what it noted some time."""


def report(host: Host, config: Document, also: Iterable[UsageWindow] = ()) -> UsageReport:
    """The reported usage of the account that is signed in.

    `also` are figures that the caller has at hand, e.g. from the transcript or log it reads.
    """
    whose = account.signed_in(config)
    kept, problems = store.windows(host, whose)
    cached, problem = claude_cache.windows(config)
    latest = host.now() + CLOCK_GRACE
    found = [*kept, *cached, *also]
    past = [row for row in found if (row.observed_at or 0) <= latest]
    lines = [*problems, *filter(None, [problem])]
    if len(past) < len(found):
        lines.append("figures dated in the future are left out; was the clock changed?")
    windows, others = newest(past, host.now())
    return UsageReport(windows, others, _credits_off(host, config, whose), tuple(lines))


def _credits_off(host: Host, config: Document, whose: str) -> str:
    """The word that came with a reply or, from claude asked a short time ago, its answer."""
    noted = claude_cache.credits_disabled(config)
    reason, at = store.credits_off(host, whose)
    return reason if reason and (not noted or host.now() - at < LATELY) else noted


def newest(
    found: Iterable[UsageWindow], now: float
) -> tuple[tuple[UsageWindow, ...], tuple[UsageWindow, ...]]:
    """The newest figure of each window in their usual order, and every other source's newest.

    A row without a percentage (a limit message) stands behind one that has it, and means nothing
    once its window was reset.
    """
    best: dict[str, UsageWindow] = {}
    others: dict[tuple[str, str], UsageWindow] = {}
    for row in sorted(found, key=_newest_first):
        if row.used_percent is None and row.is_stale(now):
            continue
        first = best.setdefault(row.window, row)
        if first.source != row.source:
            others.setdefault((row.window, row.source), row)
    return (
        tuple(sorted(best.values(), key=lambda row: window_names.order(row.window))),
        tuple(others.values()),
    )


def _newest_first(row: UsageWindow) -> tuple[bool, float]:
    return row.used_percent is None, -(row.observed_at or 0)
