"""The installed build is too old to identify itself, so the API bills it as a third-party app.

An inference: on 8 April 2026 every dated report of the plain refusal came from 2.1.29 or older, and
the packages up to 2.1.34 lack a field of the request that 2.1.36 sends.
"""

from __future__ import annotations

from ...errors import kinds
from ...installs import releases
from ..evidence import advice, observations, plan_figures
from .verdict import LIKELY, POSSIBLE, RULED_OUT, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "outdated-cli"
ABOUT = "an official but old build, which the API counts as a third-party app"
MEANING = (
    "Builds before 2.1.36 do not identify themselves fully. Since April 2026 the API takes them "
    "for third-party apps, which draw from extra usage and not from the plan, so that they are "
    "refused with most of the plan left. This is inferred from many dated reports. A current "
    "build is the remedy; buying extra usage is not needed."
)


SOURCES = (
    "https://github.com/anthropics/claude-code/issues/45252",
    "https://github.com/anthropics/claude-code/issues/45203",
)
FLOOR = releases.ATTRIBUTION.version


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """Speaks of the refusal about extra usage only."""
    if error.kind not in kinds.GATE:
        return None
    c = circumstances
    if observations.is_old(c) is False:
        line = f"{observations.identified_line(error, c)}, as builds since {FLOOR} do"
        return Verdict(ID, RULED_OUT, "The build is new enough.", against=(line,))
    if observations.is_old(c) is None and observations.shows_new(error):
        summary = "By the wording of the error the build is new enough."
        return Verdict(ID, RULED_OUT, summary, against=(observations.identified_line(error, c),))
    if c.version is None or observations.is_old(c) is None:
        # Without a status a spent plan would say the same, as long as no figure speaks against it.
        open_words = error.kind == kinds.EXTRA_USAGE_SAID and not plan_figures.has_room(c)
        return None if open_words else _version_unknown(error, c)
    version = observations.version_line(c)
    old = f"{version} is older than {FLOOR}, the first build that identifies itself"
    stuck = f"npm cannot write {c.npm_refused}, so it could not update" if c.npm_refused else ""
    doubt = observations.lines(
        plan_figures.full_line(c),
        f"sent by {c.program}" if c.program else "",
        observations.keyed_line(c),
    )
    return Verdict(
        ID,
        POSSIBLE if doubt else LIKELY,
        f"Claude Code {c.version.value} is so old that the API counts it as a third-party app, "
        "and bills it to extra usage instead of your plan.",
        evidence=observations.lines(
            observations.gate_line(error), old, stuck, plan_figures.room_line(c)
        ),
        against=doubt,
        fixes=advice.newer(c, FLOOR),
        tell_apart=_test(c),
        sources=SOURCES,
    )


def _version_unknown(error: ApiError, c: Circumstances) -> Verdict:
    return Verdict(
        ID,
        POSSIBLE,
        f"If this claude is older than {FLOOR}, the API counts it as a third-party app.",
        evidence=observations.lines(observations.gate_line(error)),
        against=observations.lines(
            "" if c.official else observations.foreign_line(error),
            f"said to be the newest: {c.latest}" if c.latest else "",
        ),
        fixes=(*advice.say_more(c), *advice.update(c)),
        tell_apart=f"claude --version decides: from {FLOOR} on it is not this",
        sources=SOURCES,
    )


def _test(c: Circumstances) -> str:
    test = (
        f"claude --version in a new terminal says {FLOOR} or newer, and the same prompt works; "
        "if it is still refused, it was not this"
    )
    if not plan_figures.figures(c):
        test += "; and look at /usage: at 100 % of the week it is the plan instead"
    return test
