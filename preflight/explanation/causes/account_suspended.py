"""Anthropic has disabled or suspended the account or organization itself."""

from __future__ import annotations

from ...errors import kinds
from ...fix import by_hand
from ..evidence import advice, credential
from ..evidence.observations import lines, quoted
from .verdict import LIKELY, POSSIBLE, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "account-suspended"
ABOUT = "Anthropic has disabled or suspended the account"
MEANING = (
    "The account or the organization itself is closed, on hold or under review; the credential "
    "is a good one otherwise. Plans meet it as well as API keys. A new key or login of the same "
    "account does not help: the way is the appeal that the message or the support page names."
)
SOURCES = ("https://support.claude.com/en/articles/8241253",)


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """The API's own words; plans meet them as well as keys."""
    if error.kind != kinds.ACCOUNT_SUSPENDED:
        return None
    c = circumstances
    stale = c.other_key is not None or "unset the environment variable" in error.message.lower()
    beside = f"a key outranks the login: {c.other_key}" if c.other_key else ""
    name = credential.variable(error, c)
    return Verdict(
        ID,
        POSSIBLE if stale else LIKELY,
        "Anthropic has disabled or suspended the account or organization behind this credential.",
        evidence=lines(quoted(error), credential.sent_line(error, c)),
        against=lines(beside),
        fixes=(
            by_hand("follow the link in the message, or in the mail about it, to appeal"),
            advice.STATUS,
            *(
                (by_hand(f"if the key in {name} is an old one, unset it to use the login"),)
                if name and name != "CLAUDE_CODE_OAUTH_TOKEN"
                else ()
            ),
        ),
        tell_apart="claude.ai in the browser says the same for this account",
        sources=SOURCES,
    )
