"""Only the endpoint behind /usage is rate limited; prompts are not."""

from __future__ import annotations

from ...errors import kinds
from ...fix import by_hand
from ..evidence import observations, plan_figures
from .verdict import LIKELY, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "usage-endpoint-limited"
ABOUT = "only the page that shows the usage is limited"


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """The words that only this endpoint uses."""
    if error.kind != kinds.USAGE_ENDPOINT:
        return None
    return Verdict(
        ID,
        LIKELY,
        "Only the page that shows the usage is rate limited; it says nothing about your usage, "
        "and prompts are not affected.",
        evidence=observations.lines(
            "these words come from the usage endpoint alone", plan_figures.room_line(circumstances)
        ),
        fixes=(
            by_hand(
                "wait some minutes before opening /usage again; claude.ai/settings/usage shows "
                "it too"
            ),
            by_hand("close other tools that poll the usage"),
        ),
        tell_apart="claude -p hi works: then it is only the usage page",
        sources=("https://github.com/anthropics/claude-code/issues/31055",),
    )
