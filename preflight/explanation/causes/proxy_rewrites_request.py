"""A proxy between claude and the API changes the request, so that it is no longer Claude Code's."""

from __future__ import annotations

from ...errors import kinds
from ...errors.reading import one_error
from ...fix import Fix, by_hand
from ..evidence import observations, plan_figures
from .verdict import POSSIBLE, RULED_OUT, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "proxy-rewrites-request"
ABOUT = "a proxy or router changes the request on its way"
MEANING = (
    "Something between claude and the API changes the request: a router, a cache, a prompt "
    "compressor. To the API it is then no longer Claude Code's, and is billed to extra usage or "
    "refused. The same prompt without the base URL or proxy tells."
)
SOURCES = ("https://github.com/decolua/9router/issues/795",)


WORDS = ("proxy", "router", "compress", "headroom", "litellm", "anthropic_base_url")


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """Looks for something between claude and the API."""
    if error.kind not in kinds.GATE:
        return None
    c = circumstances
    word = observations.text_has(c, *WORDS)
    if c.here and not c.base_url and not word:
        line = "requests go straight to Anthropic (no ANTHROPIC_BASE_URL)"
        return Verdict(ID, RULED_OUT, "Nothing stands between claude and the API.", against=(line,))
    base = f"ANTHROPIC_BASE_URL is {c.base_url}" if c.base_url else ""
    said = f"the report speaks of: {word}" if word and not base else ""
    foreign = observations.foreign_line(error) if error.worded == one_error.FOREIGN else ""
    if not (base or said or foreign):
        return None
    # On this machine a base URL is a fact, not a suspicion that somebody reports.
    identified = "" if c.here else observations.identified_line(error, c)
    known = f"{identified}, so something may have changed what it sends" if identified else ""
    gate = "" if c.here else observations.gate_line(error)
    return Verdict(
        ID,
        POSSIBLE,
        "Requests pass through something that may change them, and a changed request no longer "
        "counts as one of Claude Code.",
        evidence=observations.lines(gate, base, said, foreign, known),
        against=observations.lines(plan_figures.full_line(c), observations.keyed_line(c)),
        fixes=(
            Fix("env -u ANTHROPIC_BASE_URL claude -p hi", "also look in the settings' env block"),
            by_hand("switch off what rewrites or compresses prompts in the proxy"),
        ),
        tell_apart="the same prompt without ANTHROPIC_BASE_URL: if that works, it is the proxy",
        sources=SOURCES,
    )
