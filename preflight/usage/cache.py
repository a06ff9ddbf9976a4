"""Usage that claude itself keeps in its global config after `/usage` was shown.

`cachedUsageUtilization` appears in recent versions, `cachedExtraUsageDisabledReason` from about
2.1.112 on; both were read off the published CLI.
"""

from __future__ import annotations

from .numbers import epoch, percent
from .report import CREDITS, SESSION, WEEK, UsageWindow

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..files import Document

SOURCE = "claude's own cache of /usage"


def account(config: Document) -> str:
    """The id of the account that is signed in, or the empty string."""
    return config.text("oauthAccount", "accountUuid")


def windows(config: Document) -> tuple[tuple[UsageWindow, ...], str]:
    """The cached windows, and a line that says why they are left out, or the empty string.

    claude trusts the cache only for the account that it was fetched for, and so do we.
    """
    cached = config.get("cachedUsageUtilization")
    if not isinstance(cached, dict):
        return (), ""
    owner = cached.get("accountUuid")
    if not owner or owner != account(config):
        return (), f"{SOURCE} belongs to another account than the one signed in; not used"
    observed = epoch(cached.get("fetchedAtMs"))
    if observed is None:
        return (), f"{SOURCE} does not say when it was fetched; not used"
    utilization = cached.get("utilization")
    rows = utilization if isinstance(utilization, dict) else {}
    found = (_window(key, row, observed) for key, row in rows.items())
    return tuple(window for window in found if window), ""


def credits_disabled(config: Document) -> str:
    """claude's word for why usage credits are off, e.g. `out_of_credits`."""
    return config.text("cachedExtraUsageDisabledReason")


def window_name(key: str) -> str:
    """Our name for the API's: `five_hour`, `seven_day`, `seven_day_opus`, `extra_usage`; or ``."""
    if key == "five_hour":
        return SESSION
    if key in ("extra_usage", "overage"):
        return CREDITS
    if key == "seven_day":
        return WEEK
    return f"{WEEK}:{key[len('seven_day_') :]}" if key.startswith("seven_day_") else ""


def _window(key: str, row: object, observed: float) -> UsageWindow | None:
    name = window_name(key)
    if not name or not isinstance(row, dict):
        return None
    used = percent(row.get("utilization"))
    if used is None:
        return None
    return UsageWindow(name, used, epoch(row.get("resets_at")), SOURCE, observed)
