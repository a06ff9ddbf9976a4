"""claude could not talk to the API at all."""

from __future__ import annotations

import re

from ...errors import catalogue, kinds
from ...errors.api_error import OTHER
from ...fix import Fix, by_hand
from ...shells import words
from ..evidence import observations
from .verdict import LIKELY, POSSIBLE, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances, Known

ID = "network"
ABOUT = "the network, a proxy or a certificate is in the way"
MEANING = (
    "claude did not reach the API, or what came back is not from it: no connection, no name, a "
    "proxy, a certificate that is not trusted, a sign-in page of a network. No account has "
    "refused anything. `preflight doctor` looks at the proxy and certificate settings."
)
SOURCES = ("https://code.claude.com/docs/en/network-config",)
CERTIFICATE = by_hand(
    "set NODE_EXTRA_CA_CERTS to the file with the certificate of the proxy or gateway; never "
    "switch the check off"
)
_CERTIFICATE = re.compile(r"certificate|\b(?:SSL|TLS)\b|_CERT_|_CERT\b", re.IGNORECASE)
_OUT_OF_DATE = re.compile(r"expired|not yet valid|not_yet_valid", re.IGNORECASE)
_WAY = re.compile(
    r"\b(?:resolv\.conf|name ?server|DNS|firewall|VPN|HTTPS?_PROXY|zscaler|netskope|MTU|IPv6"
    r"|wi-?fi|router)\b",
    re.IGNORECASE,
)
"""What lies between a machine and the API, as reports name it."""


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """Failures below HTTP, and answers that are not the API's."""
    c = circumstances
    if error.kind == kinds.NO_ANSWER:
        way = _WAY.search(c.text) if not c.here else None
        named = f"the report names the way: {way.group()}" if way else ""
        said = "the answer did not come, or broke off"
        return _verdict(error, c, LIKELY if named else POSSIBLE, said, named)
    if error.kind == kinds.GATEWAY and error.shape == OTHER and not c.base_url:
        return _verdict(error, c, POSSIBLE, "the answer is not in the form of Anthropic's API")
    if error.kind == kinds.FORBIDDEN:
        return _verdict(error, c, POSSIBLE, "a proxy or network may have turned the request away")
    if error.kind != kinds.NETWORK:
        return None
    return _verdict(error, c, LIKELY, f'the message is "{error.message}"')


def _verdict(error: ApiError, c: Circumstances, level: str, said: str, named: str = "") -> Verdict:
    base = f"ANTHROPIC_BASE_URL is {c.base_url}" if c.base_url else ""
    answered = next((str(e.status) for e in c.errors if e.status and e.kind != error.kind), "")
    open_way = (
        f"the API answered other requests ({answered}), so the way is open" if answered else ""
    )
    known = catalogue.look_up(error.message, error.status)
    meaning = known.meaning if known and known.kind == kinds.NETWORK else ""
    if c.base_url and not _CERTIFICATE.search(error.message):
        meaning = (
            f"claude could not talk to {c.base_url.value}, or what answers there is not the API."
        )
    return Verdict(
        ID,
        POSSIBLE if open_way else level,
        meaning or "claude could not talk to the API, or what answered is not the API.",
        evidence=observations.lines(said, named, base),
        against=observations.lines(open_way),
        fixes=(
            *_of_certificate(error.message),
            *(_of_base_url(c.base_url) if c.base_url else _of_the_way(error)),
        ),
        tell_apart="the same prompt without ANTHROPIC_BASE_URL: if that works, it is what listens "
        "there"
        if base
        else "the same prompt from another network: if that works, it is this network",
        sources=SOURCES,
    )


def _of_certificate(message: str) -> tuple[Fix, ...]:
    """What makes a certificate trusted; nothing does where it is out of date."""
    untrusted = _CERTIFICATE.search(message) and not _OUT_OF_DATE.search(message)
    return (CERTIFICATE,) if untrusted else ()


def _of_base_url(url: Known) -> tuple[Fix, ...]:
    of_the_web = url.value.lower().startswith(("http://", "https://"))
    asked = words.line("curl -sS {}", url.value) if of_the_web else ""
    return (
        by_hand(
            f"start what should listen at {url.value}, or unset ANTHROPIC_BASE_URL ({url.source})"
        ),
        *((Fix(asked, "any answer means that something listens there"),) if asked else ()),
    )


def _of_the_way(error: ApiError) -> tuple[Fix, ...]:
    known = catalogue.look_up(error.message, error.status)
    told = by_hand(known.recovery.rstrip(".") if known else "check the connection")
    return (
        *(() if _of_certificate(error.message) else (told,)),
        Fix("curl -sSI https://api.anthropic.com", "any answer means that the way is open"),
    )
