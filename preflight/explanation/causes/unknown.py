"""The text does not give the cause away."""

from __future__ import annotations

from ...errors import catalogue, kinds
from ...fix import Fix, by_hand
from ..evidence import advice, observations
from .verdict import POSSIBLE, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "unknown"
SOURCES: tuple[str, ...] = ()
REPORT = Fix("preflight report", "a redacted report, ready to paste into an issue")
ABOUT = "the text does not give the cause away"
MEANING = (
    "What is known does not decide between the causes, or nobody here knows the message. Its "
    "whole text with status, the version, the figures of /usage and how claude was signed in "
    "would. `preflight report` gathers them without secrets."
)


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """For messages that nobody here knows, and for words that leave open what was said."""
    c = circumstances
    if error.kind == kinds.EXTRA_USAGE_SAID and observations.is_old(c) is not True:
        return undecided(
            "the words do not tell the 400 from the 429",
            "" if error.status else "no status is stated",
            first=advice.say_more(c),
        )
    if error.kind == kinds.NOT_CLAUDE:
        known = catalogue.look_up(error.message, error.status)
        return Verdict(
            ID,
            POSSIBLE,
            known.meaning if known else "This is no message of claude's.",
            evidence=(f'the message is "{error.message}"',),
            fixes=(by_hand(known.recovery.rstrip(".")),) if known else (),
        )
    if error.kind in (kinds.UNKNOWN, ""):
        return undecided("the message is not one that preflight knows")
    return None


def undecided(*reasons: str, first: tuple[Fix, ...] = ()) -> Verdict:
    """What is left when the evidence does not decide; `first` is what to do before all else."""
    return Verdict(
        ID,
        POSSIBLE,
        "What is known does not decide the cause.",
        evidence=observations.lines(*reasons),
        fixes=(*first, REPORT, *(() if first else (advice.TELL_MORE,))),
        tell_apart="the whole error with its status, `claude --version` and the figures of /usage",
    )
