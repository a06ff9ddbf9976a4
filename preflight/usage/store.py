"""Usage figures that preflight keeps itself: typed by the user, or handed over by claude."""

from __future__ import annotations

from .. import state
from .numbers import epoch, percent
from .report import UsageWindow

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from ..host import Host

TYPED = "typed by you"


def record_typed(host: Host, windows: Iterable[UsageWindow], account: str) -> str:
    """Keep figures that the user typed, one a window; says why it could not, or ``."""

    def change(data: dict[str, Any]) -> None:
        typed = _usage(data).setdefault("typed", {})
        for window in windows:
            typed[window.window] = _row(window, account)

    return state.update(host, change)


def clear(host: Host) -> str:
    """Forget every kept figure; says why it could not, or ``."""
    return state.update(host, lambda data: data.pop("usage", None))


def windows(host: Host, account: str) -> tuple[tuple[UsageWindow, ...], tuple[str, ...]]:
    """The kept figures of this account, and lines about what could not be used.

    A figure kept while no account was known is anybody's.
    """
    document = state.read(host)
    problems = [f"{document.path} {document.problem}"] if document.problem else []
    typed = document.get("usage", "typed")
    rows = typed.items() if isinstance(typed, dict) else ()
    found = []
    for name, row in rows:
        if not isinstance(row, dict):
            continue
        if row.get("account") and account and row["account"] != account:
            problems.append(f"{name} {TYPED} belongs to another account than the one signed in")
            continue
        found.append(_window(name, row, TYPED))
    return tuple(found), tuple(problems)


def _usage(data: dict[str, Any]) -> dict[str, Any]:
    usage = data.get("usage")
    if not isinstance(usage, dict):
        usage = data["usage"] = {}
    return usage


def _row(window: UsageWindow, account: str) -> dict[str, Any]:
    return {
        "used_percent": window.used_percent,
        "resets_at": window.resets_at,
        "observed_at": window.observed_at,
        "account": account,
    }


def _window(name: str, row: Mapping[str, Any], source: str) -> UsageWindow:
    return UsageWindow(
        name,
        percent(row.get("used_percent")),
        epoch(row.get("resets_at")),
        source,
        epoch(row.get("observed_at")),
    )
