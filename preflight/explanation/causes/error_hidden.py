"""The text says only that something failed; the reason stands elsewhere."""

from __future__ import annotations

from ...errors import kinds
from ...fix import Fix, by_hand
from ..evidence.observations import lines
from .verdict import LIKELY, POSSIBLE, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "error-hidden"
ABOUT = "the text says only that something failed; how to see more"
MEANING = (
    "An SDK, an action or an editor tells only that claude ended with an error, and keeps "
    "claude's own words to itself. The reason is in its log, in the transcript or on stderr. "
    "Once that is seen, it can be explained."
)
SOURCES = ("https://code.claude.com/docs/en/errors",)


ACTION = ("action", "##[error]", "show_full_output", "result message", "claude execution failed")
"""What the log of the GitHub Action has."""
KILLED = ("code 137", "sigkill")


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """What SDKs, actions and editors print in place of claude's own words."""
    if error.kind != kinds.HIDDEN:
        return None
    others = any(other.kind != kinds.HIDDEN for other in circumstances.errors)
    text = circumstances.text.lower()
    action = any(mark in text for mark in ACTION)
    shown = by_hand("in the GitHub Action set `show_full_output: true`, and run it again")
    sdk = by_hand("in a program of the Agent SDK pass `stderr` in the options and print it")
    killed = any(mark in f"{error.message} {text}".lower() for mark in KILLED)
    return Verdict(
        ID,
        POSSIBLE if others else LIKELY,
        "This text hides the reason: it says only that claude ended with an error.",
        evidence=lines(
            f'all it says is "{error.message}"',
            "code 137 and SIGKILL mean that the system ended it, mostly for its memory"
            if killed
            else "",
        ),
        fixes=(
            *((shown,) if action else ()),
            Fix(
                "preflight explain --last",
                "in a step of the same job, with `if: always()`: reads the action's output file"
                if action
                else "reads the reason from claude's own transcript",
            ),
            Fix(
                "claude -p hi --debug-to-stderr", "the same by hand, with the raw answer on stderr"
            ),
            *(() if action else (sdk, shown)),
        ),
        tell_apart="claude's own output, which names the error",
        sources=SOURCES,
    )
