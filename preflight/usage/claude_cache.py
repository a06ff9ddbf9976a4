"""Usage that claude itself keeps in its global config after `/usage` was shown.

`cachedUsageUtilization` appears in recent versions, `cachedExtraUsageDisabledReason` from about
2.1.112 on; both were read off the published CLI.
"""

from __future__ import annotations

from . import window_names
from .numbers import epoch, percent
from .report import UsageWindow
from .source_names import CACHE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from ..machine.json_files import Document


def windows(config: Document) -> tuple[tuple[UsageWindow, ...], str]:
    """The cached windows, and a line that says why they are left out, or "".

    claude trusts the cache only for the account that it was fetched for, and so do we.
    """
    cached = config.get("cachedUsageUtilization")
    if not isinstance(cached, dict):
        return (), ""
    owner = cached.get("accountUuid")
    if not owner or owner != config.text("oauthAccount", "accountUuid"):
        return (), f"{CACHE} belongs to another account than the one signed in: left out"
    observed = epoch(cached.get("fetchedAtMs"))
    if observed is None:
        return (), f"{CACHE} does not say when it was fetched: left out"
    utilization = cached.get("utilization")
    rows = utilization if isinstance(utilization, dict) else {}
    found: dict[str, UsageWindow] = {}
    for window in (*_by_key(rows, observed), *_by_limit(rows.get("limits"), observed)):
        found[window.window] = window
    return tuple(found.values()), ""


def credits_disabled(config: Document) -> str:
    """claude's word for why usage credits are off, e.g. `out_of_credits`."""
    return config.text("cachedExtraUsageDisabledReason")


def _by_key(rows: dict[str, Any], observed: float) -> Iterator[UsageWindow]:
    for key, row in rows.items():
        if isinstance(row, dict):
            yield from _window(
                window_names.of_key(key), row.get("utilization"), row.get("resets_at"), observed
            )


def _by_limit(rows: object, observed: float) -> Iterator[UsageWindow]:
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict):
            name = _scope(row.get("scope")) or window_names.of_key(row.get("kind"))
            yield from _window(name, row.get("percent"), row.get("resets_at"), observed)


def _scope(scope: object) -> str:
    for kind in ("model", "surface"):
        named = scope.get(kind) if isinstance(scope, dict) else None
        label = named.get("display_name") if isinstance(named, dict) else None
        if isinstance(label, str):
            return window_names.of_scope(label)
    return ""


def _window(name: str, used: object, resets: object, observed: float) -> Iterator[UsageWindow]:
    used_percent = percent(used)
    if name and used_percent is not None:
        yield UsageWindow(name, used_percent, epoch(resets), CACHE, observed)
