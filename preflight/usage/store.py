"""Usage figures that preflight keeps itself: typed by the user, or handed over by claude."""

from __future__ import annotations

from ..machine import state
from . import account
from .numbers import epoch, percent
from .report import UsageWindow
from .source_names import ASKED, LIMIT, LOG, STATUS_LINE, TYPED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from ..machine.host import Host

ONE_EACH = (TYPED, LOG, LIMIT, ASKED)
"""Sources of which one figure a window is kept; the status line's are kept by session."""
SESSIONS = 50
"""Sessions whose last figures are kept; more have never run at once."""


def record(host: Host, windows: Iterable[UsageWindow], whose: str) -> str:
    """Keep figures, the newest of each source and window; says why it could not, or ""."""

    def change(data: dict[str, Any]) -> None:
        for window in windows:
            rows = _table(_table(_table(data, "usage"), "figures"), window.source)
            kept = rows.get(window.window)
            if not isinstance(kept, dict) or _older(kept, window):
                rows[window.window] = _row(window, whose)

    return state.update(host, change)


def session_mark(host: Host, session_id: str) -> str:
    """What was kept as the mark of this session's last figures; empty where nothing was."""
    return state.read(host).text("usage", "sessions", session_id, "mark")


def record_session(
    host: Host, session_id: str, mark: str, windows: Iterable[UsageWindow], whose: str
) -> str:
    """Keep the figures that one session of claude shows; says why it could not, or ""."""
    entry = {"mark": mark, "rows": {row.window: _row(row, whose) for row in windows}}

    def change(data: dict[str, Any]) -> None:
        sessions = _table(_table(data, "usage"), "sessions")
        sessions.pop(session_id, None)
        sessions[session_id] = entry
        for oldest in list(sessions)[:-SESSIONS]:
            del sessions[oldest]

    return state.update(host, change)


def record_credits_off(host: Host, reason: str, observed: float, whose: str) -> str:
    """Keep why the credits are off, empty where they are not; says why it could not, or ""."""
    entry = {"reason": reason, "observed_at": observed, "account": whose}
    return state.update(host, lambda data: _table(data, "usage").update(credits_off=entry))


def credits_off(host: Host, whose: str) -> tuple[str, float]:
    """Why the credits were off and when that was said; ("", 0) where nothing was."""
    document = state.read(host)
    at = epoch(document.get("usage", "credits_off", "observed_at"))
    if at is None or not account.same(document.text("usage", "credits_off", "account"), whose):
        return "", 0.0
    return document.text("usage", "credits_off", "reason"), at


def clear(host: Host) -> str:
    """Forget every kept figure; says why it could not, or ""."""
    return state.update(host, lambda data: data.pop("usage", None))


def windows(host: Host, whose: str) -> tuple[tuple[UsageWindow, ...], tuple[str, ...]]:
    """The kept figures of this account, and lines about what could not be used."""
    document = state.read(host)
    problems = [f"{document.path} {document.problem}"] if document.problem else []
    found, foreign = [], 0
    for name, source, row in _rows(document.get("usage")):
        if account.same(str(row.get("account") or ""), whose):
            found.append(_window(name, source, row))
        else:
            foreign += 1
    if foreign:
        problems.append(f"{foreign} kept figures are another account's: left out")
    return tuple(found), tuple(problems)


def _rows(usage: object) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    if not isinstance(usage, dict):
        return
    figures, sessions = usage.get("figures"), usage.get("sessions")
    tables = [(source, _dict(figures).get(source)) for source in ONE_EACH]
    tables += [(STATUS_LINE, _dict(entry).get("rows")) for entry in _dict(sessions).values()]
    for source, table in tables:
        for name, row in _dict(table).items():
            if isinstance(row, dict):
                yield name, source, row


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _table(parent: dict[str, Any], key: str) -> dict[str, Any]:
    if not isinstance(parent.get(key), dict):
        parent[key] = {}
    table: dict[str, Any] = parent[key]
    return table


def _older(row: Mapping[str, Any], window: UsageWindow) -> bool:
    return (epoch(row.get("observed_at")) or 0) <= (window.observed_at or 0)


def _row(window: UsageWindow, whose: str) -> dict[str, Any]:
    return {
        "used_percent": window.used_percent,
        "resets_at": window.resets_at,
        "observed_at": window.observed_at,
        "reached": window.reached,
        "account": whose,
    }


def _window(name: str, source: str, row: Mapping[str, Any]) -> UsageWindow:
    return UsageWindow(
        name,
        percent(row.get("used_percent")),
        epoch(row.get("resets_at")),
        source,
        epoch(row.get("observed_at")),
        row.get("reached") is True,
    )
