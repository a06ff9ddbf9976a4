"""The request was turned away by region or network, before any account was looked at."""

from __future__ import annotations

from ...errors import kinds
from ...errors.api_error import OTHER
from ...fix import by_hand
from ..evidence import observations
from .verdict import LIKELY, POSSIBLE, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "access-forbidden"
ABOUT = "turned away by region or network"
MEANING = (
    "The API answered 403 before it looked at an account: the country, the network or a rule in "
    "front of the service turned the request away. Signing in again or another key changes "
    "nothing. Try another network, switch a VPN off, and look at the list of supported "
    "countries."
)
SOURCES = (
    "https://code.claude.com/docs/en/errors",
    "https://github.com/anthropics/claude-code/issues/50411",
)


_PAGES = (kinds.GATEWAY, kinds.NETWORK)
"""Kinds of a page that stands before the API."""


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """The 403 that names no account."""
    page = error.shape == OTHER and error.status == 403 and error.kind in _PAGES
    if error.kind != kinds.FORBIDDEN and not page:
        return None
    said = f"{observations.quoted(error)}, and names no account"
    return Verdict(
        ID,
        POSSIBLE if page and circumstances.base_url else LIKELY,
        "The request was turned away by region or network; signing in again does not help.",
        evidence=(said,),
        fixes=(
            by_hand("switch VPN and proxy off (or on another exit), and try again"),
            by_hand("check that your country is supported: anthropic.com/supported-countries"),
        ),
        tell_apart="the same login from another network: if that works, it is this network",
        sources=SOURCES,
    )
