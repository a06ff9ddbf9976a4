"""Rows that claude writes as JSON: transcript rows, stream-json and json results, hook input.

The rows of 2.0.28 carry the rendered text alone; since 2.1.112 the status stands beside it, since
2.1.330 the type and claude's own finer word for the refusal.
"""

from __future__ import annotations

from .. import kinds
from ..api_error import API, OTHER, ApiError
from ..catalogue import kind_of_status, limits, typed_codes
from ..normalize import cleaned
from . import message_text, one_error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..catalogue.limits import Limit


WORDLESS = "No response requested."
"""What 2.0.28 puts into an error row in one case alone: a plan's limit that it has no words for.
Elsewhere the same words mean nothing."""
TYPED_SINCE = (2, 1, 330)
"""The first release measured that writes `apiErrorType`: from it on, a row with a status and
without a type is of an answer that is not in the API's form."""


def error_of_row(row: dict[str, Any], origin: str) -> ApiError | None:
    """The error that one parsed row tells of; `None` for every other row. Never raises.

    What the row says in fields decides: the limit, then the typed code, then the words, and last
    the status and type.
    """
    text = _text(row)
    if not text:
        return _hidden(row, origin)
    details = _string(row, "errorDetails", "error_details")
    rendered = _parse(text, origin)
    parsed = _parse(details, origin) or rendered
    known = parsed or ApiError(message_text.tidy(text))
    if text.strip() == WORDLESS:
        known = ApiError(WORDLESS, 429, kind=kinds.LIMIT_WORDLESS)
    status = _number(row, "apiErrorStatus", "api_error_status") or known.status
    type_ = _string(row, "apiErrorType", "api_error_type") or known.type
    code = _string(row, "apiError", "apiErrorCode") or known.code
    shape = _shape(row, status, type_) or known.shape
    limit = _limit(row)
    kind = _kind(row, known.kind, code, status, type_, shape)
    error = known._replace(
        status=status,
        type=type_,
        request_id=_string(row, "requestId", "request_id") or known.request_id,
        at=one_error.seconds(_string(row, "timestamp")) or known.at,
        origin=origin,
        code=code or _finer(_string(row, "error")),
        kind=kind,
        worded=rendered.worded if rendered else one_error.CLAUDE,
        shape=shape,
    )
    if limit is None:
        return error
    return error._replace(
        kind=limit.kind,
        window=limit.window,
        resets_at=limit.resets_at,
        credits_off=limit.credits_off,
    )


def _hidden(row: dict[str, Any], origin: str) -> ApiError | None:
    """The GitHub Action's log has of a result the figures alone, unless it shows the full output
    (base-action/src/run-claude-sdk.ts)."""
    if row.get("type") != "result" or row.get("is_error") is not True or "result" in row:
        return None
    if row.get("subtype") not in ("success", "error_during_execution"):
        return None  # a limit that the caller set, such as error_max_turns
    message = "a result with is_error: true and without its text"
    return ApiError(message, origin=origin, kind=kinds.HIDDEN, worded=one_error.CLAUDE)


def _kind(
    row: dict[str, Any], told: str, code: str, status: int | None, type_: str, shape: str
) -> str:
    by_code = typed_codes.kind_of_code(code)
    if by_code:
        # The words may say more exactly what the code means, never something else than it.
        return told if told in FINER.get(by_code, ()) else by_code
    if told not in ("", kinds.UNKNOWN, *LOOSE):
        return one_error.settled(told, shape, status)
    word = typed_codes.WORDS.get(_string(row, "error"), "")
    by_status = kind_of_status(status, type_)
    if code in FALLBACK and told in ("", kinds.UNKNOWN):
        return FALLBACK[code]
    loose = next((kind for kind in (word, told, by_status) if kind not in ("", kinds.UNKNOWN)), "")
    only_status = told in ("", kinds.UNKNOWN)
    return one_error.settled(loose or kinds.UNKNOWN, shape, status, by_status=only_status)


FINER = {
    kinds.NETWORK: (kinds.GATEWAY,),
    kinds.LOGIN_EXPIRED: (kinds.WRONG_ORGANIZATION, kinds.LOGIN_REVOKED),
    kinds.PROVIDER_CREDENTIALS: (kinds.MODEL_UNKNOWN,),
    kinds.REQUEST_INVALID: (kinds.COMMAND_INVALID,),
}
"""Kind of a code → kinds of its text that say the same more exactly."""
FALLBACK = {"usage_limit_reached": kinds.PLAN_LIMIT}
"""Codes that leave the kind open → what they mean where neither fields nor words say more."""
LOOSE = (kinds.AUTH_REFUSED, kinds.SERVER, kinds.MODEL_UNKNOWN, kinds.RATE_LIMIT_SHOWN)
"""Kinds that claude's own words give to any answer of that status."""


def _limit(row: dict[str, Any]) -> Limit | None:
    """The limit in the row's fields, which builds since 2.1.234 write."""
    for fields in (row.get("quotaLimits"), _of(row.get("apiErrorParams"), "rate_limit_info")):
        if isinstance(fields, dict):
            found = limits.judge(fields)
            if found is not None:
                return found
    return None


def _of(table: object, key: str) -> object:
    return table.get(key) if isinstance(table, dict) else None


def _shape(row: dict[str, Any], status: int | None, type_: str) -> str:
    if type_ in typed_codes.TYPES:
        return API
    version = _numbers(_string(row, "version"))
    writes_types = version >= TYPED_SINCE and "apiErrorStatus" in row
    if status is None or not (writes_types or type_):
        return ""
    return OTHER


def _numbers(version: str) -> tuple[int, ...]:
    parts = version.split(".")
    return tuple(int(part) for part in parts if part.isascii() and part.isdigit())


def _text(row: dict[str, Any]) -> str:
    if row.get("isApiErrorMessage") is True:
        return _content(row.get("message"))
    if row.get("type") == "result" and row.get("is_error") is True:
        return _string(row, "result") or _lines(row.get("errors"))
    if row.get("hook_event_name") == "StopFailure":
        return _string(row, "last_assistant_message")
    message = row.get("message")
    if row.get("type") == "assistant" and isinstance(message, dict) and row.get("error"):
        return _content(message) if message.get("model") == "<synthetic>" else ""
    return ""


def _lines(value: object) -> str:
    lines = value if isinstance(value, list) else []
    return "\n".join(line for line in lines if isinstance(line, str))


def _content(message: object) -> str:
    content = message.get("content") if isinstance(message, dict) else None
    if isinstance(content, str):
        return content
    if not isinstance(content, list):
        return ""
    parts = (part.get("text") for part in content if isinstance(part, dict))
    return "\n".join(part for part in parts if isinstance(part, str))


def _parse(text: str, origin: str) -> ApiError | None:
    return one_error.parse(cleaned(text), origin) if text else None


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
