"""A limit of the key's organization, workspace, project or gateway is reached."""

from __future__ import annotations

from ...errors import kinds
from ...fix import by_hand
from ..evidence import advice, observations
from .verdict import LIKELY, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "api-workspace-limit"
ABOUT = "a limit set for the API organization or workspace"


KEY_KINDS = ("api-key", "api-key-helper", "auth-token", "login-key", "provider")


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """The API's own words, or its 429 to something that is no plan."""
    c = circumstances
    kind = c.credential.value if c.credential else ""
    keyed = f"what is sent is {observations.sent(c)}" if kind in KEY_KINDS else ""
    if error.kind == kinds.API_LIMIT:
        said = "the API names a usage limit that was set for the account of the key"
        summary = "A spend limit set for the organization or workspace of the key is reached."
    elif error.kind == kinds.KEY_RATE_LIMIT or (
        error.kind in (kinds.ACCOUNT_RATE_LIMIT, kinds.RATE_LIMIT_SHOWN) and keyed
    ):
        said = "this 429 is the rate limit of a key or cloud project, not of a plan"
        summary = "The rate limit of the API key's organization or cloud project is reached."
    else:
        return None
    return Verdict(
        ID,
        LIKELY,
        summary,
        evidence=observations.lines(said, keyed),
        fixes=(
            by_hand("Console, Limits: raise the limit of the organization or workspace"),
            by_hand("wait for the day or minute that the message names"),
            advice.STATUS,
        ),
        tell_apart="Console, Limits shows which limit stands at its top",
        sources=("https://platform.claude.com/docs/en/api/rate-limits",),
    )
