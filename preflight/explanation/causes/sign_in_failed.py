"""Signing in itself fails, before there is a login."""

from __future__ import annotations

from ...errors import kinds
from ...fix import Fix, by_hand
from ..evidence import advice
from ..evidence.observations import lines
from .verdict import LIKELY, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "sign-in-failed"
ABOUT = "signing in itself fails"
MEANING = (
    "Signing in fails before there is a login: the code is cut off or too old, the browser "
    "cannot reach this machine, the network times out, or the service refuses. The step that "
    "failed decides what helps; without a browser here a code or a setup-token from another "
    "machine does."
)
SOURCES = ("https://code.claude.com/docs/en/authentication",)
CODE = by_hand(
    "copy the whole code from the last page, with its `#state`, and paste it at once; a short "
    "number that came by mail belongs into the browser, not into claude"
)
STEPS = (
    (
        ("localhost", "refused to connect", "redirect", "callback"),
        "the browser could not reach claude",
        (
            by_hand(
                "the browser is on another machine, or outside the container: choose the "
                "code that the page shows instead, and paste it into claude"
            ),
        ),
    ),
    (("invalid code", "exchange", "code expired", "#state"), "the code was not accepted", (CODE,)),
    (
        ("timeout", "timed out", "enotfound", "econn", "network"),
        "the server did not answer",
        (by_hand("check the connection and proxy, then sign in again"),),
    ),
    (
        ("status code 5", " 500", "internal server"),
        "the server had a fault",
        (by_hand("wait some minutes and sign in again; status.claude.com tells of faults"),),
    ),
    (
        ("ip address", "proxy"),
        "claude could not use the address of a server or proxy",
        (by_hand("look at HTTPS_PROXY and NO_PROXY: each must be a whole address"),),
    ),
    (
        ("login blocked", "organization", "allowed"),
        "a rule of the organization forbids it",
        (by_hand("ask whoever runs this machine or organization", other_rights=True),),
    ),
)
"""Words of the message → the step that failed, and what helps there."""


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """claude's own words, told by the step that they are about."""
    if error.kind != kinds.SIGN_IN_FAILED:
        return None
    lower = error.message.lower()
    step, fixes = next(
        ((step, fixes) for words, step, fixes in STEPS if any(word in lower for word in words)),
        ("a step of it was refused", (CODE,) if "code" in lower else ()),
    )
    return Verdict(
        ID,
        LIKELY,
        f"Signing in failed: {step}. Your plan and usage play no part in it.",
        evidence=lines(f'the message is "{error.message}"'),
        fixes=(
            *fixes,
            advice.login(circumstances),
            Fix(
                "claude setup-token",
                "on another machine with a browser; then set CLAUDE_CODE_OAUTH_TOKEN here",
            ),
        ),
        tell_apart="claude.ai opens and signs in within the same browser: then it is this step",
        sources=SOURCES,
    )
