"""The text does not give the cause away."""

from __future__ import annotations

from ..errors import kinds
from .verdict import POSSIBLE, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..circumstances import Circumstances
    from ..errors.api_error import ApiError

ID = "unknown"
ABOUT = "the text does not give the cause away"


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """Only for messages that nobody here knows; see `undecided` for the rest."""
    if error.kind not in (kinds.UNKNOWN, ""):
        return None
    return undecided("the message is not one that preflight knows")


def undecided(reason: str) -> Verdict:
    """What is left when the evidence does not decide."""
    return Verdict(
        ID,
        POSSIBLE,
        "What is known does not decide the cause.",
        evidence=(reason,),
        fixes=(
            "preflight report    (a redacted report, ready to paste into an issue)",
            "preflight explain --session PCT --week PCT --cli-version V    (say more, try again)",
        ),
        tell_apart="the whole error with its status, `claude --version` and the figures of /usage",
    )
