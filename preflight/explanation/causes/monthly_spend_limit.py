"""The monthly limit that the user or organization set for usage credits is reached."""

from __future__ import annotations

from ...errors import kinds
from ...fix import by_hand, in_claude
from ..evidence import observations, plan_figures
from .verdict import LIKELY, POSSIBLE, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "monthly-spend-limit"
ABOUT = "the monthly limit for usage credits is reached"


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """claude's own words; the organization's monthly limit only where nothing explains it else."""
    c = circumstances
    if error.kind == kinds.MONTHLY_SPEND:
        said = "the message names the monthly spend limit, which counts credits, not the plan"
        return _verdict(LIKELY, observations.lines(said, plan_figures.room_line(c)))
    if error.kind == kinds.ORG_MONTHLY_USAGE:
        said = "the message names a monthly limit of the organization"
        doubt = observations.lines(plan_figures.full_line(c), observations.misnamed_line(c))
        return _verdict(POSSIBLE if doubt else LIKELY, (said,), doubt)
    if error.kind == kinds.CREDITS_BARRED:
        return _verdict(POSSIBLE, ("the message is about credits and names no cap",))
    return None


def _verdict(level: str, evidence: tuple[str, ...], against: tuple[str, ...] = ()) -> Verdict:
    return Verdict(
        ID,
        level,
        "The monthly limit for usage credits is reached; it is a limit of its own beside the "
        "windows of the plan.",
        evidence=evidence,
        against=against,
        fixes=(
            in_claude("/usage", "where a window is full, waiting for its reset is free"),
            by_hand("raise the limit at claude.ai/settings/usage (Team: ask the admin)"),
            in_claude("/model", "in case a credits-only or [1m] model is chosen"),
        ),
        tell_apart="claude.ai/settings/usage shows the spend limit and what is spent of it",
        sources=(
            "https://github.com/anthropics/claude-code/issues/79167",
            "https://github.com/anthropics/claude-code/issues/67579",
        ),
    )
