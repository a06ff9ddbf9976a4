"""The same error told several times is one error with a count."""

from __future__ import annotations

from . import kinds
from .kinds import SPECIFIC, UNKNOWN
from .squash import squashed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from .api_error import ApiError

_COMPARED = 120
"""Squashed characters of a message that make it the same message; ids come later."""


_PLAN = (kinds.PLAN_LIMIT, kinds.CREDITS_AND_PLAN)
SAID_BETTER = {
    kinds.EXTRA_USAGE_SAID: (
        *_PLAN,
        kinds.EXTRA_USAGE_REFUSED,
        kinds.THIRD_PARTY_REFUSED,
        kinds.LONG_CONTEXT,
        kinds.MODEL_CREDITS,
        kinds.CREDITS_SPENT,
        kinds.MONTHLY_SPEND,
    ),
    kinds.RATE_LIMIT_SHOWN: (
        *_PLAN,
        kinds.LONG_CONTEXT,
        kinds.ACCOUNT_RATE_LIMIT,
        kinds.KEY_RATE_LIMIT,
        kinds.THROTTLED,
        kinds.USAGE_ENDPOINT,
    ),
    kinds.ACCOUNT_RATE_LIMIT: (
        *_PLAN,
        kinds.THROTTLED,
        kinds.KEY_RATE_LIMIT,
        kinds.ORG_MONTHLY_USAGE,
    ),
    kinds.AUTH_REFUSED: (
        kinds.LOGIN_EXPIRED,
        kinds.LOGIN_REVOKED,
        kinds.INVALID_CREDENTIALS,
        kinds.INVALID_KEY,
        kinds.NO_CREDENTIALS,
        kinds.ORG_NO_SUBSCRIPTION,
        kinds.FORBIDDEN,
        kinds.OAUTH_UNSUPPORTED,
    ),
}
"""Kinds that leave open what was said → kinds that say it: beside one of those they are left out,
for a headline, a raw answer and claude's words for it are one error."""


def merged(errors: Iterable[ApiError]) -> list[ApiError]:
    """Errors with the same status and message counted once, `repeats` summed, order kept.

    A refusal that claude words anew in every version is the same by what it means; of two
    wordings the one that says more is kept.
    """
    kept: dict[tuple[object, ...], ApiError] = {}
    for error in errors:
        key = _key(error)
        kept[key] = _together(kept[key], error) if key in kept else error
    said = {error.kind for error in kept.values()}
    return [
        error for error in kept.values() if not said.intersection(SAID_BETTER.get(error.kind, ()))
    ]


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
