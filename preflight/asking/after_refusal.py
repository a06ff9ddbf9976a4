"""After a refusal about usage: claude is asked once for the figures that nobody has at hand."""

from __future__ import annotations

from ..credentials.credential import LOGIN
from ..errors import kinds
from ..machine import switches
from ..usage import account
from . import last_asked, obstacles, which_claude
from .refresh import refresh

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ..errors.api_error import ApiError
    from ..situation import Situation

ABOUT_USAGE = frozenset(
    (
        *kinds.GATE,
        kinds.PLAN_LIMIT,
        kinds.CREDITS_AND_PLAN,
        kinds.ACCOUNT_RATE_LIMIT,
        kinds.RATE_LIMIT_SHOWN,
        kinds.LIMIT_WORDLESS,
        kinds.LONG_CONTEXT,
        kinds.MODEL_CREDITS,
        kinds.MONTHLY_SPEND,
        kinds.ORG_MONTHLY_USAGE,
        kinds.CREDITS_SPENT,
        kinds.CREDITS_BARRED,
        kinds.CREDITS_SAID,
    )
)
"""Kinds of errors whose causes are judged on how much is used."""
PATIENCE = 3.0
"""Seconds that the explanation may wait for claude."""
AT_HAND = 300.0
"""Seconds up to which a figure need not be asked for anew."""
SILENT = ("CI", "PREFLIGHT_OFFLINE")


def is_wanted(situation: Situation, errors: Sequence[ApiError]) -> bool:
    """Whether figures would decide, are missing, and may be asked for here."""
    return (
        any(error.kind in ABOUT_USAGE for error in errors)
        and _is_allowed(situation)
        and not _at_hand(situation)
        and situation.credential.kind == LOGIN
        and last_asked.last(situation.host, account.signed_in(situation.config)) is None
        and which_claude.newest(situation) is not None
        and obstacles.in_the_way(situation) is None
    )


def learn(situation: Situation, waiting: Callable[[float], bool]) -> None:
    """Ask claude, and let the situation know what it said."""
    if refresh(situation, waiting, patience=PATIENCE).good:
        vars(situation).pop("usage", None)


def _is_allowed(situation: Situation) -> bool:
    host = situation.host
    return not any(switches.is_set(host, name) for name in SILENT) and switches.is_on(
        host, switches.ASK_USAGE, True
    )


def _at_hand(situation: Situation) -> bool:
    """Whether a figure of the plan is only minutes old, whoever stated it."""
    oldest = situation.host.now() - AT_HAND
    return any(
        row.of_plan and row.used_percent is not None and (row.observed_at or 0.0) >= oldest
        for row in situation.usage.windows
    )
