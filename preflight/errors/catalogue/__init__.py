"""The catalogue: every message that preflight knows, in the order in which they are tried.

Phrases are compared without spaces, quotes and line breaks.  What the API itself says stands
before what claude wraps around it, and what is exact before what may be prose.
"""

from __future__ import annotations

from functools import lru_cache

from .. import kinds
from ..normalize import squashed
from . import (
    accounts,
    credentials,
    gateways,
    installation,
    managed,
    network,
    providers,
    requests,
    sign_in,
    transport,
    typed_codes,
    usage,
)
from .entry import Entry, length

ENTRIES: tuple[Entry, ...] = (
    *providers.ENTRIES,
    *gateways.ENTRIES,
    *usage.ENTRIES,
    *accounts.ENTRIES,
    *credentials.ENTRIES,
    *managed.ENTRIES,
    *sign_in.ENTRIES,
    *installation.ENTRIES,
    *network.ENTRIES,
    *transport.ENTRIES,
    *requests.ENTRIES,
)

UNNAMED = Entry(
    kinds.UNKNOWN,
    (),
    "preflight does not know this message.",
    "Make a report with `preflight report`, and search for its words.",
)


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


def is_of_cloud(message: str, status: int | None = None) -> bool:
    """Whether a message has the words of a cloud provider, in whatever form it came."""
    return look_up(message, status) in providers.ENTRIES


def kind_of_status(status: int | None, type: str) -> str:
    """What status and type alone say, where no words are known."""
    if type in typed_codes.TYPES:
        return typed_codes.TYPES[type]
    if status is not None and status >= 500:
        return kinds.SERVER
    return typed_codes.STATUSES.get(status or 0, kinds.UNKNOWN)
