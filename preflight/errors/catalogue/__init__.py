"""The catalogue: every message that preflight knows, in the order in which they are tried.

Phrases are compared without spaces, quotes and line breaks.  What the API itself says stands
before what claude wraps around it, and what is exact before what may be prose.
"""

from __future__ import annotations

from functools import lru_cache

from .. import kinds
from ..normalize import squashed
from . import credentials, machine, requests, usage
from .entry import Entry, length

ENTRIES: tuple[Entry, ...] = (
    *usage.ENTRIES,
    *credentials.ENTRIES,
    *machine.ENTRIES,
    *requests.ENTRIES,
)

UNNAMED = Entry(
    kinds.UNKNOWN,
    (),
    "preflight does not know this message.",
    "Make a report with `preflight report`, and search for its words.",
)
_BY_STATUS = {
    401: "auth-refused",
    402: "credit-balance",
    403: "auth-refused",
    404: "request-invalid",
    413: "request-invalid",
    429: "rate-limit-shown",
}
_BY_TYPE = {
    "authentication_error": "auth-refused",
    "billing_error": "credit-balance",
    "permission_error": "auth-refused",
    "forbidden": "forbidden",
    "not_found_error": "request-invalid",
    "request_too_large": "request-invalid",
    "rate_limit_error": "rate-limit-shown",
    "overloaded_error": "server",
    "api_error": "server",
    "timeout_error": "server",
}


@lru_cache(maxsize=4096)
def look_up(text: str, status: int | None = None) -> Entry | None:
    """The first entry with a phrase or code in `text` that fits the status."""
    flat = squashed(text)
    for entry in ENTRIES:
        if entry.statuses and status not in entry.statuses:
            continue
        if length(entry, text, flat):
            return entry
    return None


def kind_of_status(status: int | None, type: str) -> str:
    """What status and type alone say, where no words are known."""
    if type in _BY_TYPE:
        return _BY_TYPE[type]
    if status is not None and status >= 500:
        return kinds.SERVER
    return _BY_STATUS.get(status or 0, kinds.UNKNOWN)
