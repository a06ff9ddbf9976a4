"""The API takes a request of the official claude for one of a third-party app, nobody knows why."""

from __future__ import annotations

from ...errors import kinds
from ...errors.reading.api_messages import is_whole
from ...fix import Fix
from ..evidence import observations, plan_figures
from .verdict import POSSIBLE, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "third-party-gate"
ABOUT = "the same refusal, trigger not known"
MEANING = (
    "The API took a request of the official claude for one of a third-party app and wants extra "
    "usage for it, and no trigger is known here. Safe mode in an empty folder tells whether "
    "something of the project, the settings or the flags is the trigger. The request id is what "
    "support needs."
)
SOURCES = (
    "https://github.com/anthropics/claude-code/issues/47066",
    "https://support.claude.com/en/articles/13189465",
)

ATTRIBUTION = "CLAUDE_CODE_ATTRIBUTION_HEADER"
"""https://code.claude.com/docs/en/llm-gateway-protocol: without the block that it switches off,
the API cannot tell that a request is Claude Code's."""


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """What is left of the refusal about extra usage where no trigger was found."""
    c = circumstances
    bare = error.kind == kinds.UNKNOWN and error.status == 400 and plan_figures.has_room(c)
    if error.kind not in kinds.GATE and not bare:
        return None
    said = "a 400 is reported beside a plan with room" if bare else observations.gate_line(error)
    unset = Fix(f"env -u {ATTRIBUTION} claude", "also look in the settings' env block")
    return Verdict(
        ID,
        POSSIBLE,
        "The API took this request for one of a third-party app and billed it to extra usage; "
        "what made it think so is not known.",
        evidence=observations.lines(said, *_evidence(error, c)),
        against=_against(error, c),
        fixes=(
            *((unset,) if _mark_is_off(c) else ()),
            Fix("claude --safe-mode -p hi", "in an empty folder"),
            Fix("preflight report", "with the request id, for an issue or for support"),
        ),
        tell_apart="the same prompt in an empty folder without flags: if that works, "
        "something in the folder, the settings or the flags is the trigger",
        sources=SOURCES,
    )


def _evidence(error: ApiError, c: Circumstances) -> Iterator[str]:
    identified = observations.identified_line(error, c)
    yield identified
    if not identified and error.worded.startswith("claude") and is_whole(error.message):
        yield "claude itself printed it"
    if _mark_is_off(c):
        yield f"the mark that identifies claude is off: {ATTRIBUTION} in {c.attribution}"
    if c.official:
        yield f"the official claude: {c.official}"
    yield plan_figures.room_line(c)


def _against(error: ApiError, c: Circumstances) -> tuple[str, ...]:
    return observations.lines(
        plan_figures.full_line(c),
        f"another program sent it: {c.program}" if c.program else "",
        "" if c.official else observations.foreign_line(error),
        _trigger(c),
        observations.keyed_line(c),
    )


def _mark_is_off(c: Circumstances) -> bool:
    return c.attribution is not None and c.attribution.value in ("0", "false")


def _trigger(c: Circumstances) -> str:
    """A trigger that was found, so that it is no longer unknown; or empty."""
    found = c.prompt_marker or c.system_prompt or c.base_url
    return f"a possible trigger was found: {found}" if found else ""
