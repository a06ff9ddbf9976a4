"""The model was asked for with its 1M-token context, which this plan pays from usage credits.

https://code.claude.com/docs/en/model-config#extended-context: an entitlement check, not exhaustion.
"""

from __future__ import annotations

import re

from ...errors import kinds
from ...fix import Fix, in_claude
from ...installs import versions
from ..evidence import advice, observations, plan_figures
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

_WIDE = re.compile(r"(?<![a-z0-9.])1 ?m(?:il|ill|illion)?(?![a-z0-9])")
_OF_PLAN = re.compile(r"opus|sonnet", re.IGNORECASE)
"""Models that a plan pays for itself: only their 1M context asks for credits."""
COVERING = ("max", "team", "enterprise")
"""Plans whose Opus has the 1M context, since 2.1.75; Sonnet's is paid from credits on every one.
https://code.claude.com/docs/en/model-config#extended-context"""


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """The API's own words, or a 1M model behind a refusal that names nothing."""
    c = circumstances
    wide = f"the model is {c.model}" if c.model and is_wide(c.model.value) else ""
    if not wide and observations.text_has(c, "[1m]", "[1mil", "1m context", "long context"):
        wide = "the report speaks of the 1M context"
    if error.kind == kinds.LONG_CONTEXT:
        said = "the API asks for extra usage because of the long context, not because of a limit"
        return _asked(c, observations.lines(said, wide, plan_figures.room_line(c)))
    if error.kind == kinds.MODEL_CREDITS and wide and is_of_plan(error):
        said = "a plan pays for this model itself; only its 1M context asks for credits"
        return _asked(c, observations.lines(said, wide, plan_figures.room_line(c)))
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


def is_of_plan(error: ApiError) -> bool:
    """Whether the model that a message names is one that plans pay for."""
    return _OF_PLAN.search(error.message) is not None and "fable" not in error.message.lower()


def _asked(c: Circumstances, evidence: tuple[str, ...]) -> Verdict:
    """The API's own words; on a plan that includes it, what it knows of the plan is old."""
    found = _verdict(LIKELY, evidence)
    plan, model = (fact.value.lower() if fact else "" for fact in (c.plan, c.model))
    if "opus" not in model or "/" in plan or not plan.startswith(COVERING):
        return found
    included = f"by the documentation Opus has it on this plan: {c.plan}"
    return found._replace(
        summary="The API asks for usage credits for the 1M context, whatever the windows of the "
        "plan say. This plan should include it for Opus: then the login still stands for another.",
        evidence=(*found.evidence, included),
        fixes=(found.fixes[0], advice.AGAIN, found.fixes[1]),
    )


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
