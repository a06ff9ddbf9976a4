"""The last explanation of each session: an error is judged once, then shown at every refresh."""

from __future__ import annotations

from .. import __version__
from ..machine import state

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from ..machine.host import Host
    from ..usage.report import UsageWindow

SESSIONS = 50
"""Sessions whose explanation is kept; more have never run at once."""


def key(row: Mapping[str, Any], windows: Iterable[UsageWindow]) -> str:
    """What an explanation holds for: this error, these figures, this preflight; "" for no error
    that could be known again."""
    uuid = row.get("uuid")
    if not isinstance(uuid, str):
        return ""
    figures = [f"{window.window} {window.used_percent}" for window in windows]
    return "; ".join([__version__, uuid, *figures])


def recall(host: Host, session_id: str, wanted: str) -> str:
    """The explanation kept under this key, or ""."""
    document = state.read(host)
    if not wanted or document.text("explained", session_id, "key") != wanted:
        return ""
    return document.text("explained", session_id, "text")


def remember(host: Host, session_id: str, kept: str, text: str) -> None:
    """Keep an explanation; where that is not possible it will be found again."""

    def change(data: dict[str, Any]) -> None:
        explained = data.get("explained")
        if not isinstance(explained, dict):
            explained = data["explained"] = {}
        explained.pop(session_id, None)
        explained[session_id] = {"key": kept, "text": text}
        for oldest in list(explained)[:-SESSIONS]:
            del explained[oldest]

    if kept:
        state.update(host, change)
