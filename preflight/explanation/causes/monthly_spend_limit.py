"""The monthly limit that the user or organization set for usage credits is reached."""

from __future__ import annotations

from ...errors import catalogue, kinds
from ...errors.catalogue import typed_codes
from ...fix import Fix, by_hand, in_claude
from ..evidence import observations, plan_figures
from .verdict import LIKELY, POSSIBLE, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "monthly-spend-limit"
ABOUT = "the monthly limit for usage credits is reached"
MEANING = (
    "Usage credits have a monthly limit that the user or the organization sets, and it is "
    "reached. The plan itself may have room. It can be raised in the settings of usage, in an "
    "organization by its admin, and begins anew with the month."
)
SOURCES = (
    "https://github.com/anthropics/claude-code/issues/79167",
    "https://github.com/anthropics/claude-code/issues/67579",
)


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """claude's own words; the organization's monthly limit only where nothing explains it else."""
    c = circumstances
    if error.kind == kinds.MONTHLY_SPEND:
        said = f"{observations.quoted(error)}; a spend limit counts credits, not the plan"
        return _verdict(LIKELY, observations.lines(said, plan_figures.room_line(c)))
    if error.kind == kinds.ORG_MONTHLY_USAGE:
        said = "the message names a monthly limit of the organization"
        doubt = observations.lines(plan_figures.full_line(c), observations.misnamed_line(c))
        return _verdict(POSSIBLE if doubt else LIKELY, (said,), doubt)
    if error.kind in (kinds.CREDITS_BARRED, kinds.ORG_PAUSED):
        known = catalogue.look_up(error.message, error.status)
        barred = known.meaning if known and known.kind == error.kind else _BARRED
        return _verdict(LIKELY, (observations.quoted(error),), (), barred, _ASK)
    if error.credits_off in typed_codes.CAPPED:
        said = f"the answer adds why credits do not go on: {error.credits_off}"
        return _verdict(POSSIBLE, (said,))
    return None


_BARRED = "The organization gives this member, seat or group no credits to go on with."
_ASK = by_hand("ask the organization's admin; waiting alone is no help", other_rights=True)
_CAP = (
    "The limit for usage credits is reached; it is a limit of its own beside the windows of the "
    "plan."
)


def _verdict(
    level: str,
    evidence: tuple[str, ...],
    against: tuple[str, ...] = (),
    summary: str = _CAP,
    *first: Fix,
) -> Verdict:
    return Verdict(
        ID,
        level,
        summary,
        evidence=evidence,
        against=against,
        fixes=(
            *first,
            in_claude("/usage", "where a window is full, waiting for its reset is free"),
            by_hand("raise the limit at claude.ai/settings/usage (Team: ask the admin)"),
            in_claude("/model", "in case a credits-only or [1m] model is chosen"),
        ),
        tell_apart="claude.ai/settings/usage shows the spend limit and what is spent of it",
        sources=SOURCES,
    )
