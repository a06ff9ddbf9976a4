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

    Row = tuple[str, object, object]


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
    return of_page(cached.get("utilization"), observed, CACHE), ""


def of_page(utilization: object, observed: float, source: str) -> tuple[UsageWindow, ...]:
    """The windows in what claude's usage page answered."""
    rows = utilization if isinstance(utilization, dict) else {}
    found: dict[str, UsageWindow] = {}
    for name, used, resets in (
        *_by_key(rows),
        *_by_model(rows.get("model_scoped")),
        *_by_limit(rows.get("limits")),
    ):
        used_percent = percent(used)
        if name and used_percent is not None:
            found[name] = UsageWindow(name, used_percent, epoch(resets), source, observed)
    return tuple(found.values())


def fetched_at(config: Document) -> float | None:
    """When claude last got figures from its usage page."""
    return epoch(config.get("cachedUsageUtilization", "fetchedAtMs"))


def credits_disabled(config: Document) -> str:
    """claude's word for why usage credits are off, e.g. `out_of_credits`."""
    return config.text("cachedExtraUsageDisabledReason")


def _by_key(rows: dict[str, Any]) -> Iterator[Row]:
    for key, row in rows.items():
        if isinstance(row, dict):
            yield window_names.of_key(key), row.get("utilization"), row.get("resets_at")


def _by_model(rows: object) -> Iterator[Row]:
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict) and isinstance(row.get("display_name"), str):
            name = window_names.of_scope(row["display_name"])
            yield name, row.get("utilization"), row.get("resets_at")


def _by_limit(rows: object) -> Iterator[Row]:
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict):
            name = _scope(row.get("scope")) or window_names.of_key(row.get("kind"))
            yield name, row.get("percent"), row.get("resets_at")


def _scope(scope: object) -> str:
    for kind in ("model", "surface"):
        named = scope.get(kind) if isinstance(scope, dict) else None
        label = named.get("display_name") if isinstance(named, dict) else None
        if isinstance(label, str):
            return window_names.of_scope(label)
    return ""
