"""The story: a chain of errors told as one, with one fix; unrelated errors stay apart."""

from __future__ import annotations

import time

from .causes import weigh
from .causes.verdict import LIKELY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .causes.verdict import Verdict
    from .circumstances import Circumstances
    from .errors.api_error import ApiError

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


def tell(
    verdicts: Sequence[Verdict],
    main: ApiError | None,
    about: Mapping[str, ApiError],
    c: Circumstances,
) -> str:
    """A few sentences: chain, refusal, figures, fix; then what is a problem of its own."""
    if not verdicts or main is None:
        return ""
    top = verdicts[0]
    likely = [verdict for verdict in verdicts if verdict.confidence == LIKELY]
    chain = [v for v in likely if (v.cause, top.cause) in LEADS_TO]
    sentences = _chain(top, chain, main, about, c) if chain else _alone(top, main, c)
    apart = [
        verdict
        for verdict in likely[1:]
        if verdict not in chain and about[verdict.cause] is not main
    ]
    sentences += [f"A problem of its own: {verdict.summary}" for verdict in apart]
    return " ".join(sentences)


def _chain(
    top: Verdict,
    chain: Sequence[Verdict],
    main: ApiError,
    about: Mapping[str, ApiError],
    c: Circumstances,
) -> list[str]:
    first = chain[0]
    version = c.version.value if c.version else "an old version"
    link = LEADS_TO[first.cause, top.cause].format(at=_at(about[first.cause]), version=version)
    counted = "the API counts that build as a third-party app and"
    answered = counted if top.cause == "outdated-cli" else "so the API"
    told = [f"{link}; {answered} answered {_quoted(main)}{_figures(c)}."]
    return [*told, f"One fix for all of it: {_command(top.fixes[0])}."] if top.fixes else told


def _command(fix: str) -> str:
    """A fix without the comment behind it."""
    return fix.split("  ")[0]


def _alone(top: Verdict, main: ApiError, c: Circumstances) -> list[str]:
    sure = "" if top.confidence == LIKELY else "Not certain, but most likely of what is possible: "
    told = [f"{_quoted(main)}{_figures(c)}.", f"{sure}{top.summary}"]
    return [*told, f"Do this: {_command(top.fixes[0])}."] if top.fixes else told


def _figures(c: Circumstances) -> str:
    rows = weigh.plan_windows(c)
    told = ", ".join(f"{weigh.name(row.window)} {weigh.percent(row)}" for row in rows)
    return f" at {told} used ({rows[0].source})" if rows else ""


def _quoted(error: ApiError) -> str:
    words = error.message if len(error.message) <= QUOTED else error.message[: QUOTED - 1] + "…"
    status = f"{error.status} " if error.status else ""
    return f'{status}"{words}"'


def _at(error: ApiError) -> str:
    """The time of day, as logs have it: claude's own times are UTC."""
    if error.at is None:
        return ""
    return time.strftime(" (%H:%M:%S UTC)", time.gmtime(error.at))
