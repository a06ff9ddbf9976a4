"""The same error told several times is one error with a count."""

from __future__ import annotations

from .kinds import SPECIFIC, UNKNOWN
from .squash import squashed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from .api_error import ApiError

_COMPARED = 120
"""Squashed characters of a message that make it the same message; ids come later."""


def merged(errors: Iterable[ApiError]) -> list[ApiError]:
    """Errors with the same status and message counted once, `repeats` summed, order kept.

    A refusal that claude words anew in every version is the same by what it means; of two
    wordings the one that says more is kept.
    """
    kept: dict[tuple[object, ...], ApiError] = {}
    for error in errors:
        key = _key(error)
        kept[key] = _together(kept[key], error) if key in kept else error
    return list(kept.values())


def _key(error: ApiError) -> tuple[object, ...]:
    if error.kind in SPECIFIC:
        return (error.kind,)
    return (error.kind or UNKNOWN, error.status, squashed(error.message)[:_COMPARED])


def _together(first: ApiError, other: ApiError) -> ApiError:
    best, less = (other, first) if _fullness(other) > _fullness(first) else (first, other)
    times = [error.at for error in (first, other) if error.at is not None]
    return best._replace(
        status=best.status if best.status is not None else less.status,
        type=best.type or less.type,
        request_id=best.request_id or less.request_id,
        code=best.code or less.code,
        at=min(times) if times else None,
        repeats=first.repeats + other.repeats,
    )


def _fullness(error: ApiError) -> int:
    """How much an error tells: a raw answer beats a headline."""
    return sum((error.status is not None, bool(error.type), bool(error.request_id)))
