"""The story: a chain of errors told as one, with one fix; unrelated errors stay apart."""

from __future__ import annotations

import time

from .causes.verdict import LIKELY
from .evidence import plan_figures

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..errors.api_error import ApiError
    from ..fix import Fix
    from .causes.verdict import Verdict
    from .circumstances.circumstances import Circumstances

LEADS_TO = {
    ("npm-permissions", "outdated-cli"): "npm cannot write its global folder{at}, "
    "so claude could not update and stayed at {version}",
    ("update-failed", "outdated-cli"): "the update of claude failed{at}, so it stayed at {version}",
    ("npm-permissions", "version-gate"): "npm cannot write its global folder{at}, "
    "so claude could not update",
    ("update-failed", "version-gate"): "the update of claude failed{at}",
    ("npm-permissions", "cli-regression"): "npm cannot write its global folder{at}, "
    "so claude could not update",
}
"""(earlier cause, later cause) → how the first brought the second about."""
QUOTED = 90
COMMANDS = ("npm ", "claude ")


def tell(
    verdicts: Sequence[Verdict],
    main: ApiError | None,
    about: Mapping[str, ApiError],
    apart: Sequence[tuple[ApiError, Verdict]],
    c: Circumstances,
) -> str:
    """A few sentences: chain, refusal, figures, fix; then what is a problem of its own."""
    if not verdicts or main is None:
        return ""
    earlier = chain(verdicts)
    top = verdicts[0]
    told = _chained(top, earlier[0], main, about, c) if earlier else _alone(top, main, c)
    told += [f"A problem of its own: {_quoted(error)}: {v.summary}" for error, v in apart]
    return " ".join(map(_sentence, told))


def chain(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """The likely verdicts that brought the first one about."""
    return [
        verdict
        for verdict in verdicts[1:]
        if verdict.confidence == LIKELY and (verdict.cause, verdicts[0].cause) in LEADS_TO
    ]


def link(top: Verdict, earlier: Verdict, about: Mapping[str, ApiError], c: Circumstances) -> str:
    """How the earlier cause brought the first one about."""
    version = c.version.value if c.version else "an old version"
    words = LEADS_TO[earlier.cause, top.cause]
    return words.format(at=_at(about[earlier.cause]), version=version)


def _chained(
    top: Verdict,
    earlier: Verdict,
    main: ApiError,
    about: Mapping[str, ApiError],
    c: Circumstances,
) -> list[str]:
    counted = "the API counts that build as a third-party app and"
    answered = counted if top.cause == "outdated-cli" else "so the API"
    told = [
        f"{link(top, earlier, about, c)}; {answered} answered {_quoted(main)}{_figures(main, c)}"
    ]
    return [*told, f"One fix for all of it: {_told(top.fixes[0])}"] if top.fixes else told


def _alone(top: Verdict, main: ApiError, c: Circumstances) -> list[str]:
    sure = "" if top.confidence == LIKELY else "Not certain, but most likely of what is possible: "
    told = [f"{_quoted(main)}{_figures(main, c)}", f"{sure}{top.summary}"]
    return [*told, f"Do this: {_told(top.fixes[0])}"] if top.fixes else told


def _told(fix: Fix) -> str:
    """A fix within a sentence."""
    return f"`{fix.command.replace(chr(10), ' && ')}`" if fix.command else fix.note


def _sentence(words: str) -> str:
    """With a capital at its start, unless a command's name stands there, and one full stop."""
    start = words[:1] if words.startswith(COMMANDS) else words[:1].upper()
    return f"{start}{words[1:].rstrip('. ')}."


def _figures(main: ApiError, c: Circumstances) -> str:
    """The figures of that moment, each with its source."""
    told: dict[str, list[str]] = {}
    for row in plan_figures.windows(c):
        if plan_figures.is_of_the_moment(row, main):
            figure = f"{plan_figures.name(row.window)} {plan_figures.percent(row)}"
            told.setdefault(row.source, []).append(figure)
    parts = [f"{', '.join(figures)} used ({source})" for source, figures in told.items()]
    return f" at {'; '.join(parts)}" if parts else ""


def _quoted(error: ApiError) -> str:
    words = error.message if len(error.message) <= QUOTED else error.message[: QUOTED - 1] + "…"
    status = f"{error.status} " if error.status else ""
    return f'{status}"{words}"'


def _at(error: ApiError) -> str:
    """The time of day, as logs have it: claude's own times are UTC."""
    if error.at is None:
        return ""
    return time.strftime(" (%H:%M:%S UTC)", time.gmtime(error.at))
