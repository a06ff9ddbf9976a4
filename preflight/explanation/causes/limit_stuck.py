"""The API says that a window is full, and official figures of the same moment say it is not.

Never confirmed by a maintainer; what helped others is
https://github.com/anthropics/claude-code/issues/76346.
"""

from __future__ import annotations

from ...errors import kinds
from ...fix import Fix, by_hand
from ..evidence import plan_figures
from ..evidence.observations import lines
from .verdict import LIKELY, POSSIBLE, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "limit-stuck"
ABOUT = "the answer says that a window is full, the official figures say that it is not"
MEANING = (
    "The answer says that a window is full, and official figures of the same moment say that it "
    "is not. It is reported often, mostly right after a reset; no maintainer has named a cause. "
    "What helped others was to end all sessions, to remove the stored login and to sign in "
    "anew. Logging out and in, or updating, did not. Another account in this configuration, and "
    "a model's own week, look the same and come first."
)
SOURCES = (
    "https://github.com/anthropics/claude-code/issues/76346",
    "https://github.com/anthropics/claude-code/issues/74727",
)
LIMITS = (
    kinds.PLAN_LIMIT,
    kinds.LIMIT_SAID,
    kinds.CREDITS_AND_PLAN,
    kinds.ACCOUNT_RATE_LIMIT,
    kinds.RATE_LIMIT_SHOWN,
    kinds.LIMIT_WORDLESS,
)


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """Only figures of the same window and moment count; others are remarks."""
    c = circumstances
    if error.kind not in LIMITS:
        return None
    against = plan_figures.contradiction(error, c)
    if not against:
        return None
    window = plan_figures.window_of(error)
    said = (
        f"the answer says that the {plan_figures.name(window)} is full"
        if window
        else ("the answer says that a limit is reached")
    )
    certain = error.kind in (kinds.PLAN_LIMIT, kinds.CREDITS_AND_PLAN, kinds.LIMIT_SAID)
    return Verdict(
        ID,
        LIKELY if certain else POSSIBLE,
        "The API's answer and the usage page disagree: by the figures this window is not what "
        "stops you.",
        evidence=lines(said, against),
        fixes=(
            by_hand(
                "end every running claude, remove the stored login (~/.claude/.credentials.json; "
                "on a Mac the Keychain entry `Claude Code-credentials`), and sign in anew: that "
                "helped others; /logout with /login, or updating, did not"
            ),
            by_hand("look at every row of /usage: a model's own week may be the one that is full"),
            Fix(
                "preflight report --last",
                "for an issue: the maintainers ask for plan, exact message and time",
            ),
        ),
        tell_apart="claude.ai/settings/usage at the moment of the refusal: at 100 % it is the "
        "plan's limit after all",
        sources=SOURCES,
    )
