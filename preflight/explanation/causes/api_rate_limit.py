"""The requests or tokens of a minute that an API key may use are used up."""

from __future__ import annotations

from ...errors import kinds
from ...fix import by_hand
from ..evidence import advice, credential, observations
from ..evidence.observations import lines
from .verdict import LIKELY, POSSIBLE, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "api-rate-limit"
ABOUT = "the rate limit of an API key: requests or tokens a minute"
MEANING = (
    "The key's organization may send so many requests or tokens a minute, and this minute's are "
    "used. It passes by itself within a minute; the answer's retry-after header says when. "
    "Fewer parallel sessions help, a higher usage tier of the Console raises the limit."
)
SOURCES = ("https://platform.claude.com/docs/en/api/rate-limits",)
SENT = (*credential.KEYS, credential.TOKEN)


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """The API's own words, or its 429 to a key; a plan has windows instead."""
    c = circumstances
    kind = credential.kind(error, c)
    if kind == credential.PROVIDER:
        return None
    said = error.kind == kinds.KEY_RATE_LIMIT
    keyed = kind in SENT and error.kind in (kinds.ACCOUNT_RATE_LIMIT, kinds.RATE_LIMIT_SHOWN)
    if not said and not keyed:
        return None
    doubt = observations.unkeyed_line(c)
    # A text that was pasted may come from a machine with a key, and the words are of keys alone.
    certain = not doubt or (said and not c.here)
    return Verdict(
        ID,
        LIKELY if certain else POSSIBLE,
        "The rate limit of the API key's organization is reached: too many requests or tokens in "
        "a minute. No plan is involved.",
        evidence=lines(
            "this 429 is how the API limits keys, by the minute", credential.sent_line(error, c)
        ),
        against=lines(doubt),
        fixes=(
            by_hand("wait a minute; run fewer agents at once, or a smaller model"),
            by_hand("Console, Limits: ask for a higher limit of the organization or workspace"),
            advice.STATUS,
        ),
        tell_apart="the same prompt after some minutes works, and fails again under load",
        sources=SOURCES,
    )
