"""Rows that claude writes as JSON: transcript rows, stream-json and json results, hook input.

The rows of 2.0.28 carry the rendered text alone; since 2.1.112 the status stands beside it, since
2.1.330 the type and claude's own finer word for the refusal.
"""

from __future__ import annotations

from ..api_error import ApiError
from ..catalogue import kind_of_status, look_up
from ..normalize import cleaned
from . import stretch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def error_of_row(row: dict[str, Any], origin: str) -> ApiError | None:
    """The error that one parsed row tells of; `None` for every other row. Never raises."""
    text = _text(row)
    if not text:
        return None
    details = _string(row, "errorDetails", "error_details")
    parsed = _parse(details, origin) or _parse(text, origin)
    status = _number(row, "apiErrorStatus", "api_error_status")
    type_ = _string(row, "apiErrorType", "api_error_type")
    code = _string(row, "apiError") or _finer(_string(row, "error"))
    if parsed is None:
        known = look_up(code) if code else None
        kind = known.kind if known else kind_of_status(status, type_)
        parsed = ApiError(stretch.tidy(text), kind=kind, worded=stretch.CLAUDE)
    rendered = _parse(text, origin)
    return parsed._replace(
        status=status if status is not None else parsed.status,
        type=type_ or parsed.type,
        request_id=_string(row, "requestId", "request_id") or parsed.request_id,
        at=stretch.seconds(_string(row, "timestamp")) or parsed.at,
        origin=origin,
        code=code or parsed.code,
        worded=rendered.worded if rendered else stretch.CLAUDE,
    )


def _text(row: dict[str, Any]) -> str:
    if row.get("isApiErrorMessage") is True:
        return _content(row.get("message"))
    if row.get("type") == "result" and row.get("is_error") is True:
        return _string(row, "result")
    if row.get("hook_event_name") == "StopFailure":
        return _string(row, "last_assistant_message")
    message = row.get("message")
    if row.get("type") == "assistant" and isinstance(message, dict) and row.get("error"):
        return _content(message) if message.get("model") == "<synthetic>" else ""
    return ""


def _content(message: object) -> str:
    content = message.get("content") if isinstance(message, dict) else None
    if isinstance(content, str):
        return content
    if not isinstance(content, list):
        return ""
    parts = (part.get("text") for part in content if isinstance(part, dict))
    return "\n".join(part for part in parts if isinstance(part, str))


def _parse(text: str, origin: str) -> ApiError | None:
    return stretch.parse(cleaned(text), origin) if text else None


def _finer(word: str) -> str:
    """claude's coarse word for the error, where it says more than that there was one."""
    return "" if word in ("unknown", "invalid_request", "rate_limit", "server_error") else word


def _string(row: dict[str, Any], *keys: str) -> str:
    for key in keys:
        value = row.get(key)
        if isinstance(value, str) and value:
            return value
    return ""


def _number(row: dict[str, Any], *keys: str) -> int | None:
    for key in keys:
        value = row.get(key)
        if isinstance(value, int) and not isinstance(value, bool) and 100 <= value < 600:
            return value
    return None
