"""Only the endpoint behind /usage is rate limited; prompts are not."""

from __future__ import annotations

import re

from ...errors import kinds
from ...errors.api_error import OTHER
from ...fix import by_hand
from ..evidence import observations, plan_figures
from .verdict import LIKELY, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "usage-endpoint-limited"
ABOUT = "only the page that shows the usage is limited"
MEANING = (
    "Only the page that shows the usage was asked too often. Prompts are not limited by it, and "
    "the plan's windows are not either. The figures come back after minutes to hours; asking "
    "again and again makes it last longer."
)
SOURCES = ("https://github.com/anthropics/claude-code/issues/31055",)


_SHARED = "rate limited. please try again later"
"""The usage endpoint's words, which prompts were refused with, too."""
_PAGE = re.compile(
    r"/usage\b|usage (?:page|data|screen|panel|bar|api|endpoint|monitor|widget|stats|not available)"
    r"|oauth/usage|status ?line|menu ?bar|\bpoll",
    re.IGNORECASE,
)
_PROMPT = re.compile(r"API Error|Request rejected|prompt|message", re.IGNORECASE)


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """The words that only this endpoint uses."""
    if error.kind != kinds.USAGE_ENDPOINT and not _is_of_the_page(error, circumstances):
        return None
    return Verdict(
        ID,
        LIKELY,
        "Only the page that shows the usage is rate limited; it says nothing about your usage, "
        "and prompts are not affected.",
        evidence=observations.lines(
            "the text is about the page that shows the usage", plan_figures.room_line(circumstances)
        ),
        fixes=(
            by_hand(
                "wait some minutes before opening /usage again; claude.ai/settings/usage shows "
                "it too"
            ),
            by_hand("close other tools that poll the usage"),
        ),
        tell_apart="claude -p hi works: then it is only the usage page",
        sources=SOURCES,
    )


def _is_of_the_page(error: ApiError, c: Circumstances) -> bool:
    """Whether words that both may meet stand in a text that is about the usage page alone."""
    if error.kind != kinds.ACCOUNT_RATE_LIMIT or _SHARED not in error.message.lower():
        return False
    if error.shape == OTHER:
        return True  # only that endpoint leaves the outer `"type": "error"` off
    said = c.text.replace(error.message, "")
    return _PAGE.search(said) is not None and not _PROMPT.search(said.replace('"message"', ""))
