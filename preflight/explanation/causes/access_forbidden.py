"""The request was turned away by region or network, before any account was looked at."""

from __future__ import annotations

from ...errors import kinds
from ...fix import by_hand
from .verdict import LIKELY, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "access-forbidden"
ABOUT = "turned away by region or network"


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """The 403 that names no account."""
    if error.kind != kinds.FORBIDDEN:
        return None
    return Verdict(
        ID,
        LIKELY,
        "The request was turned away by region or network; signing in again does not help.",
        evidence=("the 403 says that the request is not allowed and names no account",),
        fixes=(
            by_hand("switch VPN and proxy off (or on another exit), and try again"),
            by_hand("check that your country is supported: anthropic.com/supported-countries"),
        ),
        tell_apart="the same login from another network: if that works, it is this network",
        sources=(
            "https://code.claude.com/docs/en/errors",
            "https://github.com/anthropics/claude-code/issues/50411",
        ),
    )
