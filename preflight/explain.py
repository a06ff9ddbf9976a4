"""Errors and circumstances → one Explanation: verdicts ranked and linked into a story."""

from __future__ import annotations

from .records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from .causes.verdict import Verdict
    from .circumstances import Circumstances
    from .errors.api_error import ApiError
    from .usage.report import UsageReport


class Explanation(NamedTuple):
    """What happened: errors as found, the usage they are judged against, verdicts best first."""

    errors: tuple[ApiError, ...]
    usage: UsageReport
    verdicts: tuple[Verdict, ...]
    story: str


def explain(errors: Sequence[ApiError], circumstances: Circumstances) -> Explanation:
    """Judge every error by every cause, rank the verdicts and tell the story."""
    return Explanation(tuple(errors), circumstances.usage, (), "")
