"""What is said once: that a window is used to 80 or 95 per cent, and that a full one is open again.

From official figures and their reset times alone.
"""

from __future__ import annotations

from ...machine import state
from ...machine.named_tuple import NamedTuple
from .. import account
from ..numbers import epoch, number
from ..source_names import LIMIT, OFFICIAL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from ...machine.host import Host
    from ..report import UsageWindow

LEVELS = (95, 80)
"""Per cent, the highest first."""
FULL = 99.5
SHOWN = 60.0
"""Seconds for which a notice stays: a status line is drawn anew all the time."""
SAME = 1800.0
"""Seconds by which the reset times of one and the same window may differ."""
_KEY = "notices"


class Notice(NamedTuple):
    """A `window` with the `level` that it has passed, 0 where it has opened again after it was
    full; `resets_at` in epoch seconds."""

    window: str
    level: int
    resets_at: float | None = None


class _Seen(NamedTuple):
    """What was seen and said of one window; `level` is -1 where it has opened again."""

    resets_at: float | None = None
    level: int = 0
    full: bool = False
    told_at: float = 0.0


def due(host: Host, windows: Iterable[UsageWindow], whose: str) -> tuple[Notice, ...]:
    """What is to be said now; keeps that it was said."""
    kept = state.read(host).get(_KEY)
    before = kept if isinstance(kept, dict) else {}
    rows = {row.window: row for row in windows}
    now, found, changed = host.now(), [], {}
    for name in {*rows, *before}:
        entry = before.get(name)
        if isinstance(entry, dict) and not account.same(str(entry.get("account") or ""), whose):
            entry = None
        old = _read(entry)
        new = _judged(rows.get(name), old, now)
        if new != old:
            changed[name] = {**new._asdict(), "account": whose}
        if new.level and 0 <= now - new.told_at < SHOWN:
            found.append(Notice(name, max(new.level, 0), new.resets_at))
    if changed:
        state.update(host, lambda data: _keep(data, changed))
    return tuple(sorted(found))


def _judged(row: UsageWindow | None, old: _Seen, now: float) -> _Seen:
    over = old.resets_at is not None and old.resets_at <= now
    usable = row is not None and not row.is_stale(now)
    if row is None or not usable or row.source not in (*OFFICIAL, LIMIT):
        return _opened(old, now) if over else old
    if _is_another(row, old) or over:
        old = _opened(old, now)
    used = row.used_percent or 0.0
    full = old.full or row.reached or used >= FULL
    level = next((level for level in LEVELS if used >= level or row.reached), 0)
    if level > max(old.level, 0):
        return _Seen(row.resets_at, level, full, now)
    if old.level < 0 and now - old.told_at < SHOWN:
        return old  # that it has opened is being said
    if level == 0 and not full and max(old.level, 0) == 0:
        return _Seen() if old.level >= 0 else old
    return old._replace(full=full, resets_at=row.resets_at or old.resets_at)


def _opened(old: _Seen, now: float) -> _Seen:
    return _Seen(None, -1, False, now) if old.full else _Seen()


def _is_another(row: UsageWindow, old: _Seen) -> bool:
    """Whether the figure is of a later window than the one that was seen."""
    if row.resets_at is None or old.resets_at is None:
        return old.full and row.used_percent is not None and row.used_percent < LEVELS[-1]
    return row.resets_at - old.resets_at > SAME


def _read(entry: Mapping[str, Any] | None) -> _Seen:
    if not isinstance(entry, dict):
        return _Seen()
    level = number(entry.get("level"))
    return _Seen(
        epoch(entry.get("resets_at")),
        int(level) if level is not None else 0,
        entry.get("full") is True,
        epoch(entry.get("told_at")) or 0.0,
    )


def _keep(data: dict[str, Any], changed: Mapping[str, Any]) -> None:
    kept = data.get(_KEY)
    data[_KEY] = {**(kept if isinstance(kept, dict) else {}), **changed}
