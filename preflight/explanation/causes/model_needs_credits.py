"""The chosen model is billed to usage credits, whatever the plan's windows say."""

from __future__ import annotations

from ...errors import kinds
from ...fix import Fix, in_claude
from ..evidence import advice, observations, plan_figures
from .verdict import LIKELY, POSSIBLE, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "model-needs-credits"
ABOUT = "a model that is billed to credits only"


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """claude's own words, or a credits-only model behind the refusal about extra usage."""
    c = circumstances
    model = f"the model is {c.model}" if c.model and "fable" in c.model.value.lower() else ""
    if error.kind == kinds.MODEL_CREDITS:
        said = "the message says that this model needs usage credits"
        return _verdict(c, LIKELY, observations.lines(said, model, plan_figures.room_line(c)))
    if error.kind in (*kinds.GATE, kinds.CREDITS_AND_PLAN) and model:
        return _verdict(c, POSSIBLE, observations.lines(observations.gate_line(error), model))
    return None


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
                "then /login: before 2.1.227 stale data could ask for credits wrongly",
            ),
        ),
        tell_apart="the same prompt with another model: if that works, it was this",
        sources=(
            "https://github.com/anthropics/claude-code/issues/79441",
            "https://code.claude.com/docs/en/model-config",
        ),
    )
