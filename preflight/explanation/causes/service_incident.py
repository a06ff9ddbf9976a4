"""A fault or slow-down of the service itself."""

from __future__ import annotations

from ...errors import kinds
from ...errors.api_error import OTHER
from ...errors.reading import one_error
from ...fix import by_hand
from ..evidence import credential, observations, plan_figures
from .long_context import is_wide
from .provider_credentials import AWS, AZURE, GOOGLE, NAMES, cloud_of
from .verdict import LIKELY, POSSIBLE, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances, Known

ID = "service-incident"
_STATUS_PAGE = by_hand("look at status.claude.com")
_LATER = by_hand("wait some minutes and send the prompt again")
ABOUT = "a fault or slow-down of the service"
MEANING = (
    "The service has a fault or slows everybody down; claude tries again by itself. Nothing on "
    "this machine is wrong. The status page tells of longer ones."
)
SOURCES = ("https://code.claude.com/docs/en/errors",)


INCIDENTS = ((kinds.CLAUDE_CODE_ONLY, "1.0.120", "23 September 2025"),)
"""(kind, build, day): refusals that many users of one build met on one day and no other."""


HEALTH = {
    AWS: "health.aws.amazon.com",
    GOOGLE: "status.cloud.google.com",
    AZURE: "status.azure.com",
}


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """Server faults; and refusals that several machines or many people met at once."""
    c = circumstances
    spread = f"several at once: {c.spread}" if c.spread else ""
    incident = of_the_day(error, c)
    fault = error.kind in (kinds.SERVER, kinds.GATEWAY) and (error.status or 0) >= 500
    if fault and credential.kind(error, c) == credential.PROVIDER:
        return _of_cloud(error, c)
    if error.kind in (kinds.SERVER, kinds.THROTTLED):
        said = "the answer speaks of a fault or load of the server, not of you"
        if error.shape == OTHER and c.base_url and not spread:
            other = "the answer is not in the form of the API, but of something before it"
            return _verdict(POSSIBLE, observations.lines(said), observations.lines(other))
        if c.base_url:
            return _behind(c.base_url, said)
        others = error.shape == OTHER and error.worded in (one_error.RAW, one_error.CLAUDE_JSON)
        level = POSSIBLE if others and not spread else LIKELY
        return _verdict(level, observations.lines(said, spread))
    if error.kind == kinds.NO_ANSWER:
        said = "the answer did not come, or broke off"
        return _verdict(POSSIBLE, observations.lines(said, spread))
    if error.kind == kinds.GATEWAY and (error.status or 0) >= 500:
        said = "a fault of the server can be told by a page of something before it"
        return _verdict(POSSIBLE, observations.lines(said, spread))
    if incident:
        return _verdict(LIKELY, observations.lines(incident, spread))
    if error.kind in (kinds.AUTH_REFUSED, kinds.INVALID_CREDENTIALS) and spread:
        return _verdict(LIKELY, (spread, "the refusal does not say what is wrong"))
    if error.kind in (kinds.RATE_LIMIT_SHOWN, kinds.ACCOUNT_RATE_LIMIT):
        if credential.kind(error, c) not in ("", *credential.LOGINS):
            return None
        said = "a slow-down for everybody is answered with the same 429"
        bare = ""
        if error.kind == kinds.RATE_LIMIT_SHOWN and c.here and _is_narrow(c):
            bare = "no window is named, and the model does not ask for the 1M context"
        room, full = plan_figures.room_line(c), plan_figures.full_line(c)
        return _verdict(
            POSSIBLE, observations.lines(said, bare, room, spread), observations.lines(full)
        )
    return None


def _is_narrow(c: Circumstances) -> bool:
    return c.model is None or not is_wide(c.model.value)


def of_the_day(error: ApiError, c: Circumstances) -> str:
    """The known incident that this error belongs to, as a line of evidence; or empty."""
    for kind, build, day in INCIDENTS:
        if error.kind == kind and c.version and c.version.value == build and not c.program:
            return f"many users of {build} met this on {day}, and it passed"
    return ""


def _verdict(level: str, evidence: tuple[str, ...], against: tuple[str, ...] = ()) -> Verdict:
    return Verdict(
        ID,
        level,
        "The service has a fault or slows everybody down."
        + (" Nothing on your side is wrong." if level == LIKELY else ""),
        evidence=evidence,
        against=against,
        fixes=(_STATUS_PAGE, _LATER),
        tell_apart="status.claude.com, or the same prompt in an hour",
        sources=SOURCES,
    )


def _of_cloud(error: ApiError, c: Circumstances) -> Verdict:
    """A request to a cloud provider is answered by the cloud's own servers."""
    cloud = cloud_of(error, c)
    name = NAMES.get(cloud, "the cloud provider")
    return Verdict(
        ID,
        LIKELY,
        f"The service of {name} has a fault or is overloaded.",
        evidence=observations.lines(
            f"the answer is {error.status}, a fault of the server",
            credential.sent_line(error, c),
        ),
        fixes=(by_hand(f"look at {HEALTH.get(cloud, 'its status page')}"), _LATER),
        tell_apart="the same prompt in an hour, or in another region",
        sources=("https://code.claude.com/docs/en/third-party-integrations",),
    )


def _behind(url: Known, said: str) -> Verdict:
    """The gateway before the API gives the same answers when it has a fault itself."""
    return Verdict(
        ID,
        LIKELY,
        f"The service, or the gateway at {url.value} before it, has a fault or is overloaded.",
        evidence=(said, f"it came by way of ANTHROPIC_BASE_URL: {url}"),
        fixes=(
            by_hand(f"look at the log of the gateway at {url.value}, and at status.claude.com"),
            _LATER,
        ),
        tell_apart="the same prompt without ANTHROPIC_BASE_URL: if that works, it is the gateway",
        sources=SOURCES,
    )
