"""The API takes a request of the official claude for one of a third-party app, nobody knows why."""

from __future__ import annotations

from ..errors import kinds
from . import weigh
from .verdict import POSSIBLE, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..circumstances import Circumstances
    from ..errors.api_error import ApiError

ID = "third-party-gate"
ABOUT = "the same refusal, trigger not known"


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """What is left of the refusal about extra usage where no trigger was found."""
    c = circumstances
    bare = error.kind == kinds.UNKNOWN and error.status == 400 and weigh.has_room(c)
    if error.kind not in kinds.GATE and not bare:
        return None
    said = "a 400 is reported beside a plan with room" if bare else weigh.gate_line(error)
    new = weigh.is_old(c) is False or weigh.shows_new(error)
    known = f"{weigh.version_line(c) or 'the build'} identifies itself fully" if new else ""
    claude = "claude itself printed it" if error.worded.startswith("claude") and not new else ""
    official = f"the official claude: {c.official}" if c.official else ""
    return Verdict(
        ID,
        POSSIBLE,
        "The API took this request for one of a third-party app and billed it to extra usage; "
        "what made it think so is not known.",
        evidence=weigh.lines(said, known or claude, official, weigh.room_line(c)),
        against=weigh.lines(
            weigh.full_line(c),
            f"another program sent it: {c.program}" if c.program else "",
            "" if c.official else weigh.foreign_line(error),
        ),
        fixes=(
            "in an empty folder: claude --safe-mode -p hi",
            "preflight report  # with the request id, for an issue or for support",
        ),
        tell_apart="the same prompt in an empty folder without flags: if that works, "
        "something in the folder, the settings or the flags is the trigger",
        sources=(
            "https://github.com/anthropics/claude-code/issues/47066",
            "https://support.claude.com/en/articles/13189465",
        ),
    )
