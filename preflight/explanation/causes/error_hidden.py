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


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """What SDKs, actions and editors print in place of claude's own words."""
    if error.kind != kinds.HIDDEN:
        return None
    others = any(other.kind != kinds.HIDDEN for other in circumstances.errors)
    action = "action" in circumstances.text.lower()
    shown = by_hand("in the GitHub Action set `show_full_output: true`, and run it again")
    return Verdict(
        ID,
        POSSIBLE if others else LIKELY,
        "This text hides the reason: it says only that claude ended with an error.",
        evidence=lines(f'all it says is "{error.message}"'),
        fixes=(
            *((shown,) if action else ()),
            Fix("preflight explain --last", "reads the reason from claude's own transcript"),
            Fix(
                "claude -p hi --debug-to-stderr", "the same by hand, with the raw answer on stderr"
            ),
            *(() if action else (shown,)),
        ),
        tell_apart="claude's own output, which names the error",
        sources=SOURCES,
    )
