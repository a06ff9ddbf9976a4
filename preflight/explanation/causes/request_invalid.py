"""This one request, model or command was refused; usage and credential play no part in it."""

from __future__ import annotations

from ...errors import catalogue, kinds
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


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """What the catalogue knows about the request."""
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
