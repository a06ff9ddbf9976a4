"""What the status line says: model, usage, and the likeliest cause of the last error."""

from __future__ import annotations

from ..machine import paths, switches
from ..machine.json_files import read_json
from ..render import statusline as render
from ..usage import collect, statusline_handover
from ..usage.transcript_tail import newest_rows
from . import last_explanation
from .debug_log import complain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from ..errors.api_error import ApiError
    from ..explanation.causes.verdict import Verdict
    from ..machine.host import Host
    from ..usage.report import UsageWindow

WIDTH = 60
"""Columns where claude does not say (`COLUMNS`); 2.0.28 leaves that many of 80 (measured)."""
NARROWEST = 20
MARGIN = 6
"""Columns that claude keeps for itself beside a status line (measured on 2.1.330)."""


def lines(host: Host, payload: Mapping[str, Any], *, beside: bool) -> list[str]:
    """The lines to show, after what is new was kept; the model is left out `beside` another
    status line, which shows it already."""
    if not payload:
        return []
    row = _last_row(host, payload)
    statusline_handover.keep(host, payload, row)
    windows = _windows(host, payload)
    model = "" if beside else _text(payload.get("model"), "display_name")
    more = switches.is_on(host, switches.NOTICES, False)
    figures = render.figures(model, windows, host.now(), pace=more)
    said = _notices(host, windows) if more else ""
    cause = _cause(host, payload, row, windows)
    width = _width(host)
    told = [*render.wrapped(said, width), *render.wrapped(cause, width)]
    return render.safe([*([figures] if figures else []), *told])


def _notices(host: Host, windows: tuple[UsageWindow, ...]) -> str:
    from ..usage import account
    from ..usage.outlook import notices

    try:
        whose = account.signed_in(read_json(host, paths.global_config(host)))
        return render.notices(notices.due(host, windows, whose), host.now())
    except Exception as problem:
        complain(f"no notice: {problem!r}")
        return ""


def _width(host: Host) -> int:
    columns = host.environ.get("COLUMNS", "")
    width = int(columns) if columns.isascii() and columns.isdigit() else WIDTH
    return max(NARROWEST, width - MARGIN)


def _last_row(host: Host, payload: Mapping[str, Any]) -> dict[str, Any]:
    path = _text(payload, "transcript_path")
    return next(newest_rows(host, path), {}) if path else {}


def _windows(host: Host, payload: Mapping[str, Any]) -> tuple[UsageWindow, ...]:
    """The newest figures of all sources: this session may have been idle while others worked.

    A session that talked to the API and got no `rate_limits` does not count against a plan.
    """
    cost = payload.get("cost")
    has_talked = isinstance(cost, dict) and bool(cost.get("total_api_duration_ms"))
    if has_talked and not payload.get("rate_limits"):
        return ()
    return collect.report(host, read_json(host, paths.global_config(host))).windows


def _cause(
    host: Host,
    payload: Mapping[str, Any],
    row: Mapping[str, Any],
    windows: tuple[UsageWindow, ...],
) -> str:
    if row.get("isApiErrorMessage") is not True:
        return ""
    session_id = _text(payload, "session_id")
    key = last_explanation.key(row, windows)
    known = last_explanation.recall(host, session_id, key)
    if known:
        return render.safe([known])[0]
    from ..errors.reading.transcript_row import error_of_row

    error = error_of_row(dict(row), f"transcript {session_id}.jsonl")
    if error is None:
        return ""
    try:
        text = render.cause(error, _verdict(host, payload, error))
    except Exception as problem:
        complain(f"no explanation: {problem!r}")
        return render.cause(error, None)
    last_explanation.remember(host, session_id, key, text)
    return text


def _verdict(host: Host, payload: Mapping[str, Any], error: ApiError) -> Verdict | None:
    """The best verdict that is not ruled out."""
    from ..explanation.causes.verdict import RULED_OUT
    from ..explanation.circumstances import from_machine
    from ..explanation.circumstances.circumstances import Known
    from ..explanation.explain import explain
    from ..invocation import Invocation
    from ..situation import Situation

    known = from_machine.from_situation(Situation(host, Invocation(interactive=True)))
    version, model = _text(payload, "version"), _text(payload.get("model"), "id")
    if version:
        known = known._replace(version=Known(version, "claude's status line"))
    if model:
        known = known._replace(model=Known(model, "claude's status line"))
    verdicts = explain((error,), known).verdicts
    return next((verdict for verdict in verdicts if verdict.confidence != RULED_OUT), None)


def _text(table: object, key: str) -> str:
    value = table.get(key) if isinstance(table, dict) else None
    return value if isinstance(value, str) else ""
