"""Usage from every source, the newest figure of each window first."""

from __future__ import annotations

from . import cache, store
from .report import UsageReport

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..files import Document
    from ..host import Host
    from .report import UsageWindow


def report(host: Host, config: Document) -> UsageReport:
    """The reported usage of the account that is signed in."""
    kept, problems = store.windows(host, cache.account(config))
    cached, problem = cache.windows(config)
    windows, others = newest([*kept, *cached])
    return UsageReport(
        windows, others, cache.credits_disabled(config), (*problems, *filter(None, [problem]))
    )


def newest(
    found: list[UsageWindow],
) -> tuple[tuple[UsageWindow, ...], tuple[UsageWindow, ...]]:
    """The newest figure of each window in their usual order, and all the others."""
    best: dict[str, UsageWindow] = {}
    others = []
    for row in sorted(found, key=lambda row: row.observed_at or 0, reverse=True):
        if row.window in best:
            others.append(row)
        else:
            best[row.window] = row
    return tuple(sorted(best.values(), key=_order)), tuple(others)


def _order(row: UsageWindow) -> tuple[int, str]:
    return ({"session": 0, "week": 1, "credits": 3}.get(row.window, 2), row.window)
