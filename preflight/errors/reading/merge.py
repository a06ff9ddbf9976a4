"""The same error told several times is one error with a count."""

from __future__ import annotations

import re

from .. import kinds as k
from ..normalize import squashed
from .api_messages import is_whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from ..api_error import ApiError

COMPARED = 120
"""Squashed characters of a message that make it the same message; ids come later."""
BY_MESSAGE = (k.SERVER, k.NETWORK, k.REQUEST_INVALID, k.COMMAND_INVALID, k.UNKNOWN, k.AUTH_REFUSED)
"""Kinds that hold many messages; of every other kind each wording says the same thing."""
WINDOWS = ("session", "5hour", "weekly", "opus", "sonnet", "fable")
"""What tells two messages about a plan's limits apart."""

_VERSION = re.compile(r"\d+\.\d+\.\d+")
_FOLLOWS = re.compile(
    r"command not found|not recognized|(?:fails|failed) to start|(?:won't|doesn't|does not) start",
    re.IGNORECASE,
)
"""What a shell or a person says of a program that something else has kept away."""
_WARNING = re.compile(r"npm warn", re.IGNORECASE)
"""What npm only warns of is not what stopped it."""
_STATUS_ALONE = re.compile(
    r"\W*(?:(?:repeated )?(?:http |api |status )?[45]\d\d(?: overloaded)? errors?"
    r"|(?:api )?error:? [45]\d\d)\W*",
    re.IGNORECASE,
)
_CLAUDES = re.compile(r"you've (?:hit|reached)|reset", re.IGNORECASE)
"""What claude's own sentence about a limit has, and a headline has not."""
_LIMITS = (
    k.API_LIMIT,
    k.CREDIT_BALANCE,
    k.KEY_RATE_LIMIT,
    k.PROVIDER_QUOTA,
    k.MONTHLY_SPEND,
    k.LONG_CONTEXT,
    k.MODEL_CREDITS,
    k.CREDITS_SPENT,
)
_PLAN = (k.PLAN_LIMIT, k.CREDITS_AND_PLAN)
SAID_BETTER = {
    k.LIMIT_SAID: (
        *_PLAN,
        k.ACCOUNT_RATE_LIMIT,
        k.API_LIMIT,
        k.MONTHLY_SPEND,
        k.LONG_CONTEXT,
        k.THROTTLED,
        k.KEY_RATE_LIMIT,
        k.ORG_MONTHLY_USAGE,
        k.CREDIT_BALANCE,
        k.MODEL_CREDITS,
        k.CREDITS_SPENT,
        k.RATE_LIMIT_SHOWN,
    ),
    k.EXTRA_USAGE_SAID: (
        *_PLAN,
        k.EXTRA_USAGE_REFUSED,
        k.THIRD_PARTY_REFUSED,
        k.LONG_CONTEXT,
        k.MODEL_CREDITS,
        k.CREDITS_SPENT,
        k.MONTHLY_SPEND,
    ),
    k.CREDITS_SAID: (
        *_PLAN,
        *_LIMITS,
        k.EXTRA_USAGE_REFUSED,
        k.THIRD_PARTY_REFUSED,
        k.ORG_MONTHLY_USAGE,
    ),
    k.RATE_LIMIT_SHOWN: (
        *_PLAN,
        k.LONG_CONTEXT,
        k.ACCOUNT_RATE_LIMIT,
        k.KEY_RATE_LIMIT,
        k.THROTTLED,
        k.USAGE_ENDPOINT,
    ),
    k.ACCOUNT_RATE_LIMIT: (*_PLAN, k.THROTTLED, k.KEY_RATE_LIMIT, k.ORG_MONTHLY_USAGE),
    k.AUTH_REFUSED: (
        k.LOGIN_EXPIRED,
        k.LOGIN_REVOKED,
        k.INVALID_CREDENTIALS,
        k.INVALID_KEY,
        k.NO_CREDENTIALS,
        k.ORG_NO_SUBSCRIPTION,
        k.FORBIDDEN,
        k.OAUTH_UNSUPPORTED,
    ),
}
"""Kinds that leave open what was said → kinds that say it: beside one of those they are left out,
for a headline, a raw answer and claude's words for it are one error."""


def merged(errors: Iterable[ApiError]) -> list[ApiError]:
    """Errors that say the same counted once, `repeats` summed, in the order of their first.

    A refusal that claude words anew in every version is the same by what it means; of two
    wordings the one that says more is kept.
    """
    kept: dict[tuple[object, ...], ApiError] = {}
    for error in errors:
        key = _key(error)
        kept[key] = _together(kept[key], error) if key in kept else error
    _fold(kept)
    told = kept.values()
    kinds = {error.kind for error in told}
    return [
        error
        for error in told
        if not _is_said_better(error, told, kinds) and not _is_only_told(error, told)
    ]


def _key(error: ApiError) -> tuple[object, ...]:
    if error.kind == k.PLAN_LIMIT:
        return (error.kind, _window(error))
    if error.kind and error.kind not in BY_MESSAGE:
        return (error.kind,)
    return (error.kind or k.UNKNOWN, error.status, squashed(error.message)[:COMPARED])


def _window(error: ApiError) -> str:
    flat = squashed(error.message)
    return next((word for word in WINDOWS if word in flat), "")


def _fold(kept: dict[tuple[object, ...], ApiError]) -> None:
    """A limit without a name joins the only one with a name."""
    named = [key for key in kept if key[0] == k.PLAN_LIMIT and key[1]]
    nameless = (k.PLAN_LIMIT, "")
    if len(named) == 1 and nameless in kept:
        kept[named[0]] = _together(kept[named[0]], kept.pop(nameless))


def _is_said_better(error: ApiError, kept: Collection[ApiError], kinds: set[str]) -> bool:
    if _says_status_alone(error) and any(_tells_of(other, error) for other in kept):
        return True
    if error.kind == k.UNKNOWN and error.worded == "prose" and len(kept) > 1:
        return True
    if _WARNING.match(error.message) and len(kept) > 1:
        return True
    return not kinds.isdisjoint(SAID_BETTER.get(error.kind, ()))


def _says_status_alone(error: ApiError) -> bool:
    """Whether a message has no more than a status: a title, or claude's count of its answers."""
    return error.worded == "prose" and bool(_STATUS_ALONE.fullmatch(error.message.strip()))


def _tells_of(other: ApiError, error: ApiError) -> bool:
    if other is error or other.status != error.status:
        return False
    return not _says_status_alone(other) or len(other.message) > len(error.message)


def _is_only_told(error: ApiError, kept: Iterable[ApiError]) -> bool:
    """Whether a headline speaks of a limit, and the answer itself names another one."""
    if error.worded != "prose" or error.kind not in (k.PLAN_LIMIT, k.CREDITS_SAID):
        return False
    if _CLAUDES.search(error.message):
        return False
    return any(other.worded != "prose" and other.kind in _LIMITS for other in kept)


def _together(first: ApiError, other: ApiError) -> ApiError:
    best, less = (other, first) if _fullness(other) > _fullness(first) else (first, other)
    times = [error.at for error in (first, other) if error.at is not None]
    foreign = "foreign" in (first.worded, other.worded) and best.worded in ("raw", "prose")
    return best._replace(
        worded="foreign" if foreign else best.worded,
        status=best.status if best.status is not None else less.status,
        type=best.type or less.type,
        request_id=best.request_id or less.request_id,
        code=best.code or less.code,
        at=min(times) if times else None,
        repeats=first.repeats + other.repeats,
    )


def _fullness(error: ApiError) -> tuple[int, bool, int, bool, bool, bool, int]:
    """How much an error tells: a raw answer beats a headline, a reason what follows from it, a
    reset time or a version none."""
    told = (error.status is not None, bool(error.type), bool(error.request_id))
    whole = is_whole(error.message)
    versions = len(_VERSION.findall(error.message))
    reason = error.kind != k.CANNOT_START or not _FOLLOWS.search(error.message)
    advises = error.status is None and " · " in error.message
    resets, length = "resets" in error.message, -len(error.message)
    return sum(told), reason, versions, resets, whole, advises, length
