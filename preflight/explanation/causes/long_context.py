"""The model was asked for with its 1M-token context, which this plan pays from usage credits.

https://code.claude.com/docs/en/model-config#extended-context: an entitlement check, not exhaustion.
"""

from __future__ import annotations

import re

from ...errors import kinds
from ...fix import Fix, in_claude
from ...installs import versions
from ..evidence import observations, plan_figures
from .verdict import LIKELY, POSSIBLE, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "long-context"
ABOUT = "the 1M context is paid from credits on this plan"
MEANING = (
    "The 1M-token context of some models is paid from usage credits on this plan. The API "
    "checks whether it may be used at all, however much of the plan is left. The same model "
    "without [1m], or /compact in a session that grew beyond 200,000 tokens, needs no credits."
)
SOURCES = (
    "https://code.claude.com/docs/en/model-config#extended-context",
    "https://github.com/anthropics/claude-code/issues/36951",
)


NAMED_SINCE = "2.1.89"
"""Before this build claude showed the refusal as a bare "Rate limit reached"."""

_WIDE = re.compile(r"(?<![a-z0-9.])1m(?![a-z0-9])")


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """The API's own words, or a 1M model behind a refusal that names nothing."""
    c = circumstances
    wide = f"the model is {c.model}" if c.model and is_wide(c.model.value) else ""
    if not wide and observations.text_has(c, "[1m]", "1m context", "long context"):
        wide = "the report speaks of the 1M context"
    if error.kind == kinds.LONG_CONTEXT:
        said = "the API asks for extra usage because of the long context, not because of a limit"
        return _verdict(LIKELY, observations.lines(said, wide, plan_figures.room_line(c)))
    if error.kind == kinds.RATE_LIMIT_SHOWN:
        if c.version and versions.older(c.version.value, NAMED_SINCE) is False and not wide:
            return None
        if c.here and c.model and not wide:
            return None
        hid = f"builds before {NAMED_SINCE} showed this refusal as a bare rate limit"
        level = LIKELY if wide else POSSIBLE
        room = plan_figures.room_line(c) if wide else ""
        return _verdict(
            level,
            observations.lines(hid, wide, room),
            observations.lines(plan_figures.full_line(c)),
        )
    if error.kind in (*kinds.GATE, kinds.CREDITS_AND_PLAN) and wide:
        return _verdict(POSSIBLE, observations.lines(observations.gate_line(error), wide))
    return None


def is_wide(model: str) -> bool:
    """Whether a model id or name asks for the 1M context, e.g. `opus[1m]`."""
    return _WIDE.search(model.lower()) is not None


def _verdict(level: str, evidence: tuple[str, ...], against: tuple[str, ...] = ()) -> Verdict:
    return Verdict(
        ID,
        level,
        "The 1M context of this model is paid from usage credits on this plan, whatever the "
        "windows of the plan say.",
        evidence=evidence,
        against=against,
        fixes=(
            in_claude("/model", "choose the model without [1m]"),
            Fix(
                "CLAUDE_CODE_DISABLE_1M_CONTEXT=1 claude",
                "a [1m] may hide in --model, ANTHROPIC_MODEL or the settings",
            ),
            in_claude("/clear", "where the session has grown past 200k tokens, before 2.1.172"),
        ),
        tell_apart="the same prompt with the model without [1m]: if that works, it was this",
        sources=SOURCES,
    )
