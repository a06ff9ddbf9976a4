"""The `two-credentials` check: two credentials go out in one request.

claude sends a token as `Authorization` and a key as `X-Api-Key`, both if it has both (measured on
2.0.28 and 2.1.330); which of them counts is up to whoever receives them.
"""

from __future__ import annotations

from ..credentials.credential import LOGIN_KEY
from ..fix import Fix, by_hand
from .finding import OK, WARNING, Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..situation import Situation

ID = "two-credentials"
ABOUT = "whether two credentials go out with the same request"


def check(situation: Situation) -> Finding:
    """Name every credential that goes along with the first."""
    credential = situation.credential
    if not credential.together:
        return Finding(ID, OK, "one credential at most is sent")
    along = ", ".join(credential.together)
    return Finding(
        ID,
        WARNING,
        f"every request carries two credentials: {credential.source}, and {along}",
        ("which of them counts, and is billed, is up to the server that gets them",),
        _fixes(situation),
    )


def _fixes(situation: Situation) -> tuple[Fix, ...]:
    from ..credentials import sign_in

    credential = situation.credential
    choose = by_hand("keep the one that you mean, and remove the other where it is set")
    keys = [c.source for c in credential.outranked if c.kind == LOGIN_KEY]
    if not any(source in credential.together for source in keys):
        return (choose,)
    return (sign_in.out(situation.version, "drops the key that a Console login left"), choose)
