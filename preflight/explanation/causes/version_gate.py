"""The API, the organization or claude's own start-up check names a minimum version."""

from __future__ import annotations

import re

from ...errors import kinds
from ...fix import by_hand
from ..evidence import advice, observations
from .verdict import LIKELY, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "version-gate"
ABOUT = "the API names a minimum version"
MEANING = (
    "The API, an organization's policy or claude's own check names the oldest version that is "
    "allowed, and this one is older. An update mends it. Nothing is wrong with the account."
)
SOURCES = ("https://code.claude.com/docs/en/errors",)


_VERSION = re.compile(r"\d+\.\d+\.\d+")


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """Reads both versions out of the message."""
    if error.kind != kinds.VERSION_GATE:
        return None
    named = list(dict.fromkeys(_VERSION.findall(error.message)))
    have, need = (named[0], named[1]) if len(named) > 1 else ("", named[0] if named else "")
    summary = "This version of claude is no longer accepted."
    if have and need:
        summary = f"claude {have} is no longer accepted: {need} or newer is needed."
    elif need:
        summary = f"This version of claude is not accepted; the message names {need}."
    if "thinking.type" in error.message:
        said = "the model refuses a form of request that older builds send"
        summary = "This version of claude is too old for the model; newer ones ask it otherwise."
    else:
        said = observations.quoted(error)
    running = observations.version_line(circumstances)
    other = circumstances.program.value if circumstances.program and not circumstances.here else ""
    fixes = advice.newer(circumstances, need) if need else advice.update(circumstances)
    if other:
        summary = f"{other} names itself Claude Code{f' {have}' if have else ''}, which is too old."
        fixes = (by_hand(f"upgrade {other}: the version is written into it"),)
    return Verdict(
        ID,
        LIKELY,
        summary,
        evidence=observations.lines(
            said, f"the report speaks of {other}" if other else "", running
        ),
        fixes=fixes,
        tell_apart="claude -p hi in a plain terminal works: then it is the other program"
        if other
        else "claude --version, in a new terminal after updating",
        sources=SOURCES,
    )
