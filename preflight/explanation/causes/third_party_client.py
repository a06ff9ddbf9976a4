"""Another program sends requests with a Claude login, which a plan no longer pays for.

Since 4 April 2026 such requests draw from extra usage.
"""

from __future__ import annotations

from ...errors import kinds
from ...fix import by_hand
from ..evidence import observations
from .verdict import LIKELY, POSSIBLE, RULED_OUT, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "third-party-client"
ABOUT = "another program uses the login"
MEANING = (
    "Since April 2026 a plan pays for Claude's own apps only. Another program sent this request "
    "with a Claude login, so it draws from extra usage. That program needs an API key or usage "
    "credits; claude itself is not affected."
)
SOURCES = ("https://support.claude.com/en/articles/13189465",)


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """Looks for the other program in the report, and for words that claude never prints."""
    if error.kind not in kinds.GATE:
        return None
    c = circumstances
    if c.here and not c.program:
        line = "preflight started the installed claude itself"
        return Verdict(ID, RULED_OUT, "No other program sent this.", against=(line,))
    named = f"the report speaks of {c.program.value}" if c.program else ""
    foreign = observations.foreign_line(error)
    official = f"the official claude: {c.official}" if c.official else ""
    return Verdict(
        ID,
        LIKELY if named and not official else POSSIBLE,
        "Another program sent this request with a Claude login; a plan pays for Claude's own "
        "apps only, everything else draws from extra usage.",
        evidence=observations.lines(
            observations.gate_line(error), named, foreign or observations.driven_line(error, c)
        ),
        against=observations.lines(official),
        fixes=(
            by_hand("run the prompt in claude itself"),
            by_hand("for the other program: an API key of its own, or usage credits"),
        ),
        tell_apart="the same prompt in a plain terminal with claude itself: "
        "if that works, the other program is the reason",
        sources=SOURCES,
    )
