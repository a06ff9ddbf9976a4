"""When claude was asked, and how long it is not to be asked again: the usage page wants few visits.

It answers 429 for minutes to hours when it is asked often
(https://github.com/anthropics/claude-code/issues/31637).
"""

from __future__ import annotations

from ..machine import state
from ..machine.named_tuple import NamedTuple
from ..usage.numbers import epoch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..machine.host import Host

PAUSE = 300.0
"""Seconds from one question to the next."""
AFTER_429 = 1800.0
LONGEST = 6 * 3600.0
"""Seconds after a 429, at least, and at most where the page names a longer time."""
_KEY = "asked"
_ACCOUNTS = 10


class Attempt(NamedTuple):
    """The last time that claude was asked: `at` and `until` in epoch seconds; `problem` is why it
    brought nothing, empty where it brought figures."""

    at: float
    until: float
    problem: str = ""


def last(host: Host, whose: str) -> Attempt | None:
    """The last attempt for this account that still holds anybody back; `None` where none does."""
    entry = state.read(host).get(_KEY, whose or "-")
    if not isinstance(entry, dict):
        return None
    at, until = epoch(entry.get("at")), epoch(entry.get("until"))
    # A clock that was set back must not forbid the question for ever.
    if at is None or until is None or not at - PAUSE <= host.now() < until:
        return None
    problem = entry.get("problem")
    return Attempt(at, until, problem if isinstance(problem, str) else "")


def remember(host: Host, whose: str, problem: str, status: int, again: float) -> Attempt:
    """Keep what came of asking just now; `status` is the page's refusal, `again` its own wish."""
    pause = PAUSE
    if status == 429:
        pause = max(AFTER_429, min(again, LONGEST))
    attempt = Attempt(host.now(), host.now() + pause, problem)

    def change(data: dict[str, Any]) -> None:
        kept = data.get(_KEY)
        kept = kept if isinstance(kept, dict) else {}
        kept.pop(whose or "-", None)
        kept[whose or "-"] = attempt._asdict()
        data[_KEY] = dict(list(kept.items())[-_ACCOUNTS:])

    state.update(host, change)
    return attempt


def forget_good(host: Host) -> None:
    """Let claude be asked again where it told figures, because they are forgotten; a refusal still
    holds."""

    def change(data: dict[str, Any]) -> None:
        kept = data.get(_KEY)
        rows = kept.items() if isinstance(kept, dict) else ()
        data[_KEY] = {who: row for who, row in rows if isinstance(row, dict) and row.get("problem")}

    if state.read(host).get(_KEY):
        state.update(host, change)
