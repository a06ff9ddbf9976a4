"""UsageReport: the usage windows as somebody official or the user stated them."""

from __future__ import annotations

from ..machine.named_tuple import NamedTuple

SESSION = "session"
"""The rolling five-hour window."""
WEEK = "week"
"""The weekly window over all models; a model's own week is `week:opus`, `week:sonnet`, …"""
CREDITS = "credits"
"""Usage credits, formerly named extra usage."""
SPEND = "spend-limit"
"""A company gateway's own limit in money."""

_LENGTHS = {SESSION: 5 * 3600.0, WEEK: 7 * 86400.0}


def length(window: str) -> float | None:
    """How long a window lasts, in seconds; `None` for credits.

    https://support.claude.com/en/articles/11647753: five hours, and seven days over all models
    or over one of them.
    """
    return _LENGTHS.get(window.partition(":")[0])


USEFUL = 0.5
"""The share of its window after which a figure says little about what is used by now."""


class UsageWindow(NamedTuple):
    """One window: `used_percent` 0-100 (may exceed), times in epoch seconds, `None` if unstated.

    `source` is a phrase that a user understands, e.g. `typed by you`.  `reached` is claude's word
    that this window's limit was hit; it may come without a percentage.
    """

    window: str
    used_percent: float | None
    resets_at: float | None
    source: str
    observed_at: float | None
    reached: bool = False

    @property
    def of_plan(self) -> bool:
        """Whether it is a window of the plan itself and not what is paid on top of it."""
        return self.window not in (CREDITS, SPEND)

    def is_stale(self, now: float) -> bool:
        """Whether the window was reset after the figure was observed.

        Without a stated reset time, a figure older than its window is long.
        """
        if self.resets_at is not None:
            return self.resets_at <= now
        lasts = length(self.window)
        return (
            lasts is not None and self.observed_at is not None and self.observed_at + lasts <= now
        )

    def is_old(self, now: float) -> bool:
        """Whether so much of the window has passed since that the figure alone decides nothing."""
        lasts = length(self.window)
        if lasts is None or self.observed_at is None:
            return False
        return now - self.observed_at > USEFUL * lasts


class UsageReport(NamedTuple):
    """The newest known figure of each window, and what else was stated about it.

    `others` are older or contradicting figures, kept so that disagreement can be shown.
    `credits_disabled` is claude's own word for why credits are off, e.g. `out_of_credits`.
    `problems` are lines about sources that could not be read.
    """

    windows: tuple[UsageWindow, ...] = ()
    others: tuple[UsageWindow, ...] = ()
    credits_disabled: str = ""
    problems: tuple[str, ...] = ()

    def get(self, window: str) -> UsageWindow | None:
        """The figure for one window, if there is one."""
        for row in self.windows:
            if row.window == window:
                return row
        return None
