"""A Claude Code login was used for a request that the API does not take for Claude Code's."""

from __future__ import annotations

from ...errors import kinds
from ...fix import Fix, by_hand
from ..evidence import observations
from .service_incident import of_the_day
from .verdict import LIKELY, POSSIBLE, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "credential-claude-code-only"
ABOUT = "a Claude Code login used outside Claude Code"
MEANING = (
    "Logins and setup-tokens of Claude Code are good for Claude Code alone. Another program, a "
    "plain call of the API or a proxy that changes the request sends one, and the API refuses "
    "it. Such programs need an API key."
)
SOURCES = ("https://code.claude.com/docs/en/legal-and-compliance",)


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """The API's own words; a known incident of the day explains it better."""
    if error.kind != kinds.CLAUDE_CODE_ONLY:
        return None
    c = circumstances
    incident = of_the_day(error, c)
    program = f"another program sent it: {c.program}" if c.program else ""
    return Verdict(
        ID,
        POSSIBLE if incident else LIKELY,
        "A Claude Code login was sent with a request that the API does not take for one of "
        "Claude Code.",
        evidence=observations.lines(
            "the API says that the credential is for Claude Code only", program
        ),
        against=observations.lines(incident),
        fixes=(
            by_hand("in other programs: an API key instead of the login"),
            Fix("claude install", "in claude itself; then without proxy and --system-prompt"),
        ),
        tell_apart="claude -p hi in an empty folder: if that works, it is the other program",
        sources=SOURCES,
    )
