"""claude could not talk to the API at all."""

from __future__ import annotations

from ..errors import catalogue, kinds
from . import weigh
from .verdict import LIKELY, POSSIBLE, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..circumstances import Circumstances
    from ..errors.api_error import ApiError

ID = "network"
ABOUT = "the network, a proxy or a certificate is in the way"


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """Failures below HTTP, and answers that are not the API's."""
    if error.kind != kinds.NETWORK:
        return None
    c = circumstances
    base = f"ANTHROPIC_BASE_URL is {c.base_url}" if c.base_url else ""
    answered = next((str(e.status) for e in c.errors if e.status and e.kind != error.kind), "")
    open_way = (
        f"the API answered other requests ({answered}), so the way is open" if answered else ""
    )
    known = catalogue.look_up(error.message, error.status)
    return Verdict(
        ID,
        POSSIBLE if open_way else LIKELY,
        "claude could not talk to the API: the network, a proxy or a certificate is in the way.",
        evidence=weigh.lines("the request did not get through to the API", base),
        against=weigh.lines(open_way),
        fixes=(
            known.recovery if known else "check the connection",
            "curl -sSI https://api.anthropic.com  # any answer means that the way is open",
            "behind a company proxy: NODE_EXTRA_CA_CERTS=<its certificate>",
        ),
        tell_apart="the same prompt from another network: if that works, it is this network",
        sources=("https://code.claude.com/docs/en/network-config",),
    )
