"""A spend limit of the key's organization, workspace or gateway is reached."""

from __future__ import annotations

import re

from ...errors import kinds
from ...fix import by_hand
from ..evidence import advice, credential
from ..evidence.observations import lines, quoted
from .verdict import LIKELY, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "api-workspace-limit"
ABOUT = "a limit set for the API organization or workspace"
MEANING = (
    "Somebody set a limit in money for the organization, workspace or user of this key, or for "
    "a gateway, and it is reached. It opens at the day that the message names, or when whoever "
    "set it raises it. The plan's windows play no part in it."
)
SOURCES = ("https://platform.claude.com/docs/en/api/rate-limits",)
_DAY = re.compile(r"regain access on ([\d-]{8,10}(?: at [\d:]{4,5} \w+)?)")


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """The API's own words about a limit in money."""
    c = circumstances
    if error.kind != kinds.API_LIMIT:
        return None
    said = quoted(error)
    day = _DAY.search(error.message)
    until = f"it names the day of its end: {day.group(1)}" if day else ""
    sent = credential.sent_line(error, c)
    summary = "A spend limit set for the organization, workspace or gateway of the key is reached."
    return Verdict(
        ID,
        LIKELY,
        summary,
        evidence=lines(said, until, sent),
        fixes=(
            by_hand("Console, Limits: raise the limit of the organization or workspace"),
            by_hand("or wait for the day that the message names"),
            advice.STATUS,
        ),
        tell_apart="Console, Limits shows which limit stands at its top",
        sources=SOURCES,
    )
