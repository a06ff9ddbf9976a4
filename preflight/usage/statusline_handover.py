"""What claude hands to a status line, kept for later: each session's figures, and limits hit."""

from __future__ import annotations

from ..machine import paths
from ..machine.json_files import read_json
from . import account, limit_messages, statusline_figures, store
from .numbers import epoch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from ..machine.host import Host
    from .report import UsageWindow


def keep(host: Host, payload: Mapping[str, Any], last_row: Mapping[str, Any]) -> None:
    """Keep what is new in a status line's input and in its session's last message."""
    limit = limit_messages.window_of_row(last_row)
    if limit and not _is_kept(host, limit):
        store.record(host, [limit], _whose(host))
    session_id = payload.get("session_id")
    if isinstance(session_id, str) and statusline_figures.windows(payload, host.now()):
        _keep_session(host, session_id, payload, last_row)


def _keep_session(
    host: Host, session_id: str, payload: Mapping[str, Any], last_row: Mapping[str, Any]
) -> None:
    mark = statusline_figures.mark(payload)
    before = store.session_mark(host, session_id)
    if mark == before:
        return
    observed = host.now()
    if not before:
        # First seen in the middle of a session: its figures may be as old as its last message.
        observed = min(observed, epoch(last_row.get("timestamp")) or observed)
    store.record_session(
        host, session_id, mark, statusline_figures.windows(payload, observed), _whose(host)
    )


def _is_kept(host: Host, limit: UsageWindow) -> bool:
    return limit in store.windows(host, "")[0]


def _whose(host: Host) -> str:
    return account.signed_in(read_json(host, paths.global_config(host)))
