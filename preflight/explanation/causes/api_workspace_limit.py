"""A spend limit of the key's organization, workspace or gateway is reached."""

from __future__ import annotations

from ...errors import kinds
from ...fix import by_hand
from ..evidence import advice, credential
from ..evidence.observations import lines
from .verdict import LIKELY, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "api-workspace-limit"
ABOUT = "a limit set for the API organization or workspace"


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """The API's own words about a limit in money."""
    c = circumstances
    if error.kind != kinds.API_LIMIT:
        return None
    said = f'the answer is "{error.message}"'
    sent = credential.sent_line(error, c)
    summary = "A spend limit set for the organization, workspace or gateway of the key is reached."
    return Verdict(
        ID,
        LIKELY,
        summary,
        evidence=lines(said, sent),
        fixes=(
            by_hand("Console, Limits: raise the limit of the organization or workspace"),
            by_hand("or wait for the day that the message names"),
            advice.STATUS,
        ),
        tell_apart="Console, Limits shows which limit stands at its top",
        sources=("https://platform.claude.com/docs/en/api/rate-limits",),
    )
