"""Only the endpoint behind /usage is rate limited; prompts are not."""

from __future__ import annotations

from ..errors import kinds
from . import plan, weigh
from .verdict import LIKELY, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..circumstances import Circumstances
    from ..errors.api_error import ApiError

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
        evidence=weigh.lines(
            "these words come from the usage endpoint alone", plan.room_line(circumstances)
        ),
        fixes=(
            "wait some minutes before opening /usage again; claude.ai/settings/usage shows it too",
            "close other tools that poll the usage",
        ),
        tell_apart="claude -p hi works: then it is only the usage page",
        sources=("https://github.com/anthropics/claude-code/issues/31055",),
    )
