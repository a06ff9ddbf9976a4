"""This one request, model or command was refused; usage and credential play no part in it."""

from __future__ import annotations

import re

from ...errors import catalogue, kinds
from ...errors.reading.one_error import PROSE
from ...fix import by_hand, in_claude
from ..evidence import observations
from .verdict import LIKELY, POSSIBLE, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "request-invalid"
ABOUT = "this request or command was refused for itself"
MEANING = (
    "The API refuses this one request for what is in it: too long, an image that cannot be "
    "read, a parameter that this model does not know, a broken history. Usage and credential "
    "play no part. A smaller or new conversation, or claude without the flag, works."
)
SOURCES = ("https://code.claude.com/docs/en/errors",)
SMALLER = (
    in_claude("/compact", "it makes the conversation shorter"),
    in_claude("/rewind", "back to before what made it so long"),
    in_claude("/clear", "starts with an empty conversation"),
)


STATUSES = (400, 405, 406, 410, 411, 412, 414, 415, 417, 418, 421, 422, 424, 431)
"""What a server answers to a request that it does not take, whoever sent it (RFC 9110)."""
_FIELD = re.compile(r"(?:\d{3} )?[a-z_]+(?:\.[\w-]+)*: \S")
"""How the API names the part of a request that it does not take: `messages.3.content.0: …`."""


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """What the catalogue knows about the request."""
    quoted = error.message and error.worded != PROSE
    if error.kind == kinds.UNKNOWN and error.status in STATUSES and quoted:
        return _of_status(error)
    id_is_wrong = error.kind == kinds.MODEL_UNKNOWN and "identifier is invalid" in error.message
    if error.kind not in (kinds.REQUEST_INVALID, kinds.COMMAND_INVALID) and not id_is_wrong:
        return None
    known = catalogue.look_up(error.message, error.status)
    meaning = known.meaning if known else "The API does not accept this request as it is."
    recovery = known.recovery if known else "Start a new session, or change what the message names."
    return Verdict(
        ID,
        POSSIBLE if id_is_wrong else LIKELY,
        f"{meaning} Usage and credential play no part in it.",
        evidence=observations.lines("the message is about this request, not about the account"),
        fixes=SMALLER if "/compact" in recovery else (by_hand(recovery.rstrip(".")),),
        tell_apart="claude -p hi works: then it is this request alone",
        sources=SOURCES,
    )


def _of_status(error: ApiError) -> Verdict:
    """Words that nobody here knows, behind a status that speaks of the request."""
    names_field = error.status == 400 and _FIELD.match(error.message)
    named = f"it names a field of the request: {error.message.partition(': ')[0]}"
    return Verdict(
        ID,
        LIKELY if names_field else POSSIBLE,
        "The API does not accept this request as it is.",
        evidence=observations.lines(
            named if names_field else f"a {error.status} is about the request that was sent"
        ),
        fixes=(by_hand("start a new session, or change what the message names"),),
        tell_apart="claude -p hi works: then it is this request alone",
        sources=SOURCES,
    )
