"""A quota of the cloud account is used up; no Claude plan is involved."""

from __future__ import annotations

from ...errors import kinds
from ...fix import by_hand
from ..evidence import credential
from ..evidence.observations import lines, quoted
from .provider_credentials import AWS, GOOGLE, NAMES, cloud_of
from .verdict import LIKELY, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "provider-quota"
ABOUT = "a quota of the cloud account (Bedrock, Vertex AI, Foundry) is used up"
MEANING = (
    "The cloud account has a quota for this model and region, and it is used up. A Claude plan "
    "plays no part. It passes with the minute or the day, and the cloud's console raises it."
)
SOURCES = ("https://code.claude.com/docs/en/third-party-integrations",)
WHERE = {AWS: "Service Quotas in the AWS console", GOOGLE: "IAM & Admin, Quotas, in Google Cloud"}
LIMITS = (kinds.KEY_RATE_LIMIT, kinds.RATE_LIMIT_SHOWN, kinds.ACCOUNT_RATE_LIMIT, kinds.GATEWAY)


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """The clouds' words, or a 429 to a request that went to a provider."""
    c = circumstances
    of_provider = credential.kind(error, c) == credential.PROVIDER and error.status == 429
    if error.kind != kinds.PROVIDER_QUOTA and not (of_provider and error.kind in LIMITS):
        return None
    cloud = cloud_of(error, c) or (AWS if "per day" in error.message.lower() else "")
    name = NAMES.get(cloud, "the cloud")
    daily = "per day" in error.message.lower()
    wait = "wait for the next day" if daily else "wait a minute, and run fewer agents at once"
    return Verdict(
        ID,
        LIKELY,
        f"A quota of your account at {name} is used up; neither a Claude plan nor the Console "
        "plays a part.",
        evidence=lines(quoted(error), credential.sent_line(error, c)),
        fixes=(
            by_hand(wait),
            by_hand(f"ask for a higher quota of this model and region: {WHERE.get(cloud, name)}"),
        ),
        tell_apart="the quota page of the cloud shows this model and region at its limit",
        sources=SOURCES,
    )
