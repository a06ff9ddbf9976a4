"""The cloud's own credentials are missing, expired or not allowed; no Claude login is involved."""

from __future__ import annotations

from ...errors import catalogue, kinds
from ...fix import Fix, by_hand
from ..evidence import credential
from ..evidence.observations import lines, quoted
from .verdict import LIKELY, POSSIBLE, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "provider-credentials"
ABOUT = "Bedrock, Vertex AI or Foundry does not take the cloud's credentials"
MEANING = (
    "claude is set to Bedrock, Vertex AI or Foundry, and the cloud did not take its own "
    "credentials: missing, expired, or without the right to the model. A login of claude.ai "
    "plays no part. The cloud's own tool renews them and tells whether they work."
)
SOURCES = ("https://code.claude.com/docs/en/third-party-integrations",)
AWS, GOOGLE, AZURE = "aws", "google", "azure"
_MARKS = (
    (AWS, ("aws", "bedrock", "security token", "session token not found", "from any providers")),
    (GOOGLE, ("google", "vertex", "gcp", "gcloud", "aiplatform", "default credentials", "rapt")),
    (AZURE, ("azure", "foundry", "aadsts", "microsoft")),
)
RENEW = {
    AWS: (
        Fix("aws sts get-caller-identity", "says whether AWS takes the credentials of this shell"),
        Fix("aws sso login", "renews them, where they come from single sign-on; add --profile"),
    ),
    GOOGLE: (
        Fix("gcloud auth application-default login", "renews what claude reads"),
        Fix(
            "gcloud auth application-default print-access-token >/dev/null", "says whether it works"
        ),
    ),
    AZURE: (
        Fix("az login", "renews the Azure sign-in"),
        by_hand("or set ANTHROPIC_FOUNDRY_API_KEY to a key of the resource"),
    ),
}
NAMES = {AWS: "Amazon (AWS)", GOOGLE: "Google Cloud", AZURE: "Microsoft (Azure)"}


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """The clouds' words, or any 401 and 403 to a request that went to a provider."""
    c = circumstances
    if error.kind == kinds.PROVIDER_CREDENTIALS:
        return _verdict(error, c, LIKELY)
    of_provider = credential.kind(error, c) == credential.PROVIDER
    if of_provider and error.kind in (
        kinds.AUTH_REFUSED,
        kinds.INVALID_CREDENTIALS,
        kinds.GATEWAY,
        kinds.NO_CREDENTIALS,
        kinds.FORBIDDEN,
    ):
        refused = error.status in (401, 403) or error.kind == kinds.NO_CREDENTIALS
        return _verdict(error, c, LIKELY) if refused else None
    if of_provider and c.credential_fixes and error.kind == kinds.UNKNOWN and not error.status:
        return _verdict(error, c, LIKELY)  # nothing was sent, and what was to be sent is unfit
    if of_provider and error.kind == kinds.MODEL_UNKNOWN:
        return _verdict(error, c, POSSIBLE)
    return None


def cloud_of(error: ApiError, c: Circumstances) -> str:
    """Which cloud an error is of: by its words, else by what the request went to."""
    source = c.credential.source if c.credential else ""
    for text in (error.message, source, c.text[:4000]):
        lower = text.lower()
        for cloud, marks in _MARKS:
            if any(mark in lower for mark in marks):
                return cloud
    return ""


def _verdict(error: ApiError, c: Circumstances, level: str) -> Verdict:
    cloud = cloud_of(error, c)
    known = catalogue.look_up(error.message, error.status)
    meaning = known.meaning if known and known.kind == kinds.PROVIDER_CREDENTIALS else ""
    name = NAMES.get(cloud, "The cloud provider")
    return Verdict(
        ID,
        level,
        (meaning or f"{name} did not take the credentials.")
        + " A claude.ai login plays no part here.",
        evidence=lines(quoted(error), credential.sent_line(error, c)),
        fixes=RENEW.get(cloud)
        or (by_hand("renew the credentials with the cloud's own login command"),),
        tell_apart="the cloud's own command works in the same shell: then it is model access or "
        "region",
        sources=SOURCES,
    )
