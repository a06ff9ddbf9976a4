"""The chosen model is billed to usage credits, whatever the plan's windows say."""

from __future__ import annotations

from ...errors import kinds
from ...fix import Fix, in_claude
from ...installs import versions
from ..evidence import advice, observations, plan_figures
from . import long_context
from .verdict import LIKELY, POSSIBLE, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "model-needs-credits"
ABOUT = "a model that is billed to credits only"
MEANING = (
    "This model is billed to usage credits and not to the plan, or a plan that includes it is "
    "remembered wrongly. Waiting does not help. Another model works at once; where the plan "
    "includes the model, an update and a fresh login mend the stale entitlement."
)
SOURCES = (
    "https://github.com/anthropics/claude-code/issues/79576",
    "https://github.com/anthropics/claude-code/issues/91488",
    "https://github.com/anthropics/claude-code/issues/79441",
    "https://code.claude.com/docs/en/model-config",
)
INCLUDED = "fable"
COVERING = ("max", "team premium")
"""Plans that include it, up to half of the week, since 20 July 2026."""
MENDED = "2.1.227"
"""https://github.com/anthropics/claude-code/blob/main/CHANGELOG.md, 2.1.219 and 2.1.227: builds
before went on asking for credits where the plan includes the model."""


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """claude's own words, or a credits-only model behind the refusal about extra usage."""
    c = circumstances
    model = f"the model is {c.model}" if c.model and "fable" in c.model.value.lower() else ""
    if error.kind == kinds.MODEL_CREDITS and _is_included(error, c):
        return _stale(error, c)
    if error.kind == kinds.MODEL_CREDITS:
        said = "the message says that this model needs usage credits"
        level = POSSIBLE if long_context.is_of_plan(error) else LIKELY
        return _verdict(c, level, observations.lines(said, model, plan_figures.room_line(c)))
    if error.kind in (*kinds.GATE, kinds.CREDITS_AND_PLAN) and model:
        return _verdict(c, POSSIBLE, observations.lines(observations.gate_line(error), model))
    return None


def _is_included(error: ApiError, c: Circumstances) -> bool:
    """Whether this plan covers the model itself: by its own window, or by the plan's name."""
    if INCLUDED not in f"{error.message} {c.model.value if c.model else ''}".lower():
        return False
    row = c.usage.get(f"week:{INCLUDED}")
    if row is not None and row.used_percent is not None:
        return row.used_percent < plan_figures.FULL and not plan_figures.full(c)
    plan = c.plan.value.lower() if c.plan else ""
    return any(word in plan for word in COVERING) and not plan_figures.full(c)


def _stale(error: ApiError, c: Circumstances) -> Verdict:
    row = c.usage.get(f"week:{INCLUDED}")
    figure = ""
    if row is not None and row.used_percent is not None:
        figure = f"its own window has room: {plan_figures.percent(row)} used"
        figure += f" ({plan_figures.origin(row, c.now)})"
    plan = f"the plan is {c.plan}" if c.plan else ""
    old = c.version is None or versions.older(c.version.value, MENDED)
    return Verdict(
        ID,
        LIKELY,
        "Your plan includes Fable, up to half of the week; claude here holds old data that says "
        "otherwise. There is nothing to buy.",
        evidence=observations.lines(observations.quoted(error), figure, plan),
        fixes=(
            *(advice.update(c) if old else ()),
            Fix("claude", "started anew, after /exit: it asks for the entitlements again"),
            advice.AGAIN,
        ),
        tell_apart="/usage shows a row `Current week (Fable)`: then the plan includes it",
        sources=(
            "https://github.com/anthropics/claude-code/issues/79576",
            "https://github.com/anthropics/claude-code/issues/91488",
        ),
    )


def _verdict(c: Circumstances, level: str, evidence: tuple[str, ...]) -> Verdict:
    return Verdict(
        ID,
        level,
        "This model is billed to usage credits, not to the plan.",
        evidence=evidence,
        fixes=(
            in_claude("/model", "choose another model"),
            in_claude(advice.credits_command(c), "to pay for it; `claude -p` bills unasked"),
            Fix(
                "claude update",
                "then type /login in it: before 2.1.227 stale data could ask for credits wrongly",
            ),
        ),
        tell_apart="the same prompt with another model: if that works, it was this",
        sources=(
            "https://github.com/anthropics/claude-code/issues/79441",
            "https://code.claude.com/docs/en/model-config",
        ),
    )
