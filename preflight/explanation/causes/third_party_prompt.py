"""Text in the prompt makes the API take the request for one of another harness.

Known triggers: a system prompt added by a flag or by a host program, `HERMES.md` in recent
commit messages, which claude puts into its prompt, and names of tools.
"""

from __future__ import annotations

from ...errors import kinds
from ...fix import Fix, by_hand
from ..evidence import observations, plan_figures
from .verdict import LIKELY, POSSIBLE, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "third-party-prompt"
ABOUT = "text in the prompt looks like another harness"
MEANING = (
    "Some words in the prompt look to the API like another harness: an added system prompt, a "
    "file, a commit message. The request is then billed to extra usage. The same prompt in an "
    "empty folder without flags works; taking out one after the other finds the words."
)
SOURCES = (
    "https://github.com/anthropics/claude-code/issues/53262",
    "https://github.com/anthropics/claude-code/issues/45911",
    "https://github.com/NousResearch/hermes-agent/issues/46675",
)


_TOOLS = by_hand(
    "switch the MCP server or plugin off, or rename its tools: a name with mcp_ and one "
    "underscore was the trigger for others"
)
_TOOL_NAMES = ("mcp_", "tool name")


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """Looks for what could have got into the prompt."""
    if error.kind not in kinds.GATE:
        return None
    c = circumstances
    found = observations.lines(
        f"{c.system_prompt} adds to the system prompt" if c.system_prompt else "",
        f"in the prompt: {c.prompt_marker}" if c.prompt_marker else "",
        observations.driven_line(error, c),
    )
    hints = _hints(error, c)
    if not found and not hints and error.kind != kinds.THIRD_PARTY_REFUSED:
        return None
    return Verdict(
        ID,
        LIKELY if found and observations.is_old(c) is not True else POSSIBLE,
        "Something in the prompt (an added system prompt, a file, a commit message or a tool's "
        "name) looks to the API like another program's, so it bills the request to extra usage.",
        evidence=(observations.gate_line(error), *found, *hints),
        against=observations.lines(plan_figures.full_line(c), observations.keyed_line(c)),
        fixes=(
            *((by_hand(f"run claude without {c.system_prompt.value}"),) if c.system_prompt else ()),
            *((_TOOLS,) if _names_tools(c) else ()),
            Fix("claude -p hi", "in an empty folder"),
            by_hand("look for HERMES.md and the like in `git log -5`, `git status` and CLAUDE.md"),
        ),
        tell_apart="claude -p hi in an empty folder, without flags: if that works, "
        "it is the prompt of this folder or these flags",
        sources=SOURCES,
    )


def _names_tools(c: Circumstances) -> bool:
    """Whether the report names the tools of the request, whose names the API reads, too."""
    marker = c.prompt_marker.value if c.prompt_marker else ""
    return marker.lower().startswith(_TOOL_NAMES)


def _hints(error: ApiError, c: Circumstances) -> tuple[str, ...]:
    identified = observations.identified_line(error, c)
    if not identified:
        return ()
    known = f"{identified}, so what it says must be the reason"
    third = error.kind == kinds.THIRD_PARTY_REFUSED
    return observations.lines(known, "the API names third-party apps all the same" if third else "")
