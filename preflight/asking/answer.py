"""What claude's answer about the usage says: windows, credits, or why there are none."""

from __future__ import annotations

from ..machine.named_tuple import NamedTuple
from ..usage import claude_cache
from ..usage.numbers import number
from ..usage.source_names import ASKED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from ..usage.report import UsageWindow

NOT_ENABLED = "not_enabled"
"""Our word for credits that are off without a reason."""


class Told(NamedTuple):
    """`windows` with `credits_off`, the reason that is named or our word for none (empty: they are
    on); or a `problem` in words that follow claude's name; `silent` where it said nothing of the
    windows although the plan has some."""

    windows: tuple[UsageWindow, ...] = ()
    credits_off: str = ""
    problem: str = ""
    silent: bool = False


def read(response: Mapping[str, Any], observed: float) -> Told:
    """The answer to `get_usage`, whose shape claude calls experimental."""
    if "rate_limits" not in response:
        return Told(problem="answered in a form that this preflight does not know")
    limits = response["rate_limits"]
    if limits is None:
        if response.get("rate_limits_available") is False:
            return Told(problem="says that no plan's limits apply to what it is signed in with")
        return Told(problem="could not get the figures, and does not say why", silent=True)
    windows = claude_cache.of_page(limits, observed, ASKED)
    if not windows:
        return Told(problem="named no window in its answer", silent=True)
    doubtful = _doubtful(limits)
    if doubtful:
        return Told(
            problem=f"states the usage in a unit that cannot be told: {doubtful:g} may be a "
            "percentage or a fraction"
        )
    return Told(windows, _credits_off(limits.get("extra_usage")))


def _credits_off(credits: object) -> str:
    if not isinstance(credits, dict):
        return ""
    reason = credits.get("disabled_reason")
    if isinstance(reason, str) and reason:
        return reason
    return NOT_ENABLED if credits.get("is_enabled") is False else ""


def _doubtful(limits: Mapping[str, Any]) -> float:
    """A figure that gives the unit away as uncertain; 0 where per cent is what it can only be.

    Per cent is what the request's description says; but where everything lies between 0 and 1 and
    something is broken, a fraction is more likely.
    """
    figures = list(_figures(limits))
    broken = [figure for figure in figures if 0 < figure < 1]
    return broken[0] if broken and max(figures) <= 1 else 0.0


def _figures(limits: Mapping[str, Any]) -> Iterator[float]:
    rows = [row for row in limits.values() if isinstance(row, dict)]
    for key in ("limits", "model_scoped"):
        listed = limits.get(key)
        rows += [row for row in listed if isinstance(row, dict)] if isinstance(listed, list) else []
    for row in rows:
        for key in ("utilization", "percent"):
            found = number(row.get(key))
            if found is not None:
                yield found
