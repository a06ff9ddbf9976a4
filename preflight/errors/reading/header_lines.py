"""The API's rate-limit headers in a text, as debug logs and gateways print them → ApiError."""

from __future__ import annotations

import re

from .. import kinds
from ..api_error import API, ApiError
from ..catalogue import limits, typed_codes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_MARKS = ("nified-", "NIFIED-")
"""One of these is in a text that is worth reading."""
_LINE = re.compile(
    r"^.*?anthropic-ratelimit-unified-([\w-]{2,60})[\"']?\]?\s*[:=,]{1,2}\s*[\"'\[]*([^\"'\s,;\]]{1,60})"
    r"[^\n]*(?:\n|\Z)",
    re.IGNORECASE | re.MULTILINE,
)
_STATUS = re.compile(r"\bHTTP/[\d.]+ ([45]\d\d)\b|\bstatus\W{1,4}(429)\b", re.IGNORECASE)
_WORDS = "The rate-limit headers of an answer"


def read(text: str) -> dict[str, str]:
    """The value of each header, by its name behind the common prefix, in lower case."""
    # A log in small letters would be copied as a whole only to find nothing.
    if not any(mark in text for mark in _MARKS):
        return {}
    return {match[1].lower(): match[2] for match in _LINE.finditer(text)}


def split(text: str, origin: str) -> tuple[list[ApiError], str]:
    """The refusal that the headers tell of, if they do, and the text without their lines."""
    headers = read(text)
    if not headers:
        return [], text
    fields: dict[str, Any] = {
        key: value for name, value in headers.items() if (key := typed_codes.HEADERS.get(name))
    }
    if "status" not in fields and any(fields.get(key) == "rejected" for key in limits.OWN):
        fields["status"] = "rejected"
    rest = _LINE.sub("", text)
    limit = limits.judge(fields)
    if limit is None and "status" not in fields and "overageDisabledReason" in fields:
        # Every answer to such an account has this header: it tells why credits do not go on.
        limit = limits.Limit(kinds.CREDITS_SAID, credits_off=fields["overageDisabledReason"])
    if limit is None:
        return [], rest
    status = _STATUS.search(text)
    error = ApiError(
        message=f"{_WORDS}: {_told(headers)}",
        status=int(status[1] or status[2]) if status else None,
        origin=origin,
        kind=limit.kind,
        shape=API,
        window=limit.window,
        resets_at=limit.resets_at,
        credits_off=limit.credits_off,
    )
    return [error], rest


def _told(headers: dict[str, str]) -> str:
    """The headers that decided: what was rejected, whose claim it was, why credits are off."""
    telling = ("claim", "reason", "status", "scope", "paused")
    return ", ".join(f"{name} {value}" for name, value in headers.items() if name.endswith(telling))
