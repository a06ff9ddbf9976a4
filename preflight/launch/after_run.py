"""What preflight says after the run, within its limits."""

from __future__ import annotations

import time

from .notices import admit, confess, say
from .process.time_limit import OutOfTime, TimeLimit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..situation import Situation
    from .options import Options
    from .transcripts.run_errors import Run

EXPLANATION_LIMIT = 5.0
"""Seconds after which the user gets the prompt back without an explanation."""


class Start:
    """The moment of a start, and what was known then: an update may change it meanwhile."""

    def __init__(self, situation: Situation) -> None:
        self._situation = situation
        # Only what the checks found out already: asking now could keep claude waiting.
        installation = vars(situation).get("installation")
        self._version = installation.version if installation else ""
        self._wall, self._monotonic = time.time(), time.monotonic()

    def run(self, pid: int, sessions: tuple[str, ...], status: int) -> Run:
        """The finished run; `status` is 0 where it ended well."""
        from .transcripts.run_errors import Run

        # A clock that was set back meanwhile must not hide the rows of this run.
        elapsed = time.monotonic() - self._monotonic
        return Run(
            pid,
            min(self._wall, time.time() - elapsed),
            self._situation.host.real_path(self._situation.host.cwd or ""),
            self._version,
            self._situation.invocation,
            sessions,
            status != 0,
        )


def explain(situation: Situation, run: Run, code: int, stderr: bytes, options: Options) -> None:
    """Say why the API refused, and have npm asked for next time's version check.

    A failure of ours is one line and never claude's.
    """
    try:
        with TimeLimit(EXPLANATION_LIMIT):
            from ..installs.updating import newest_release
            from ..render.style import style_for
            from .explain_run import words

            style = style_for(situation.host, 2, options.color)
            text = words(situation, run, code, stderr, style)
            say(text, int(EXPLANATION_LIMIT * 1000))
            if run.invocation.is_update:
                more = _of_update(situation, code, explained=bool(text))
                say(more, int(EXPLANATION_LIMIT * 1000))
        newest_release.refresh_in_background(situation.host)
    except OutOfTime:
        admit("the explanation took too long; `preflight explain --last` shows it")
    except Exception as error:
        confess("the explanation", error)


def _of_update(situation: Situation, code: int, *, explained: bool) -> str:
    """What the update came to; where it was explained already, only what that cannot know."""
    from ..situation import Situation
    from .update.result import words

    before = vars(situation).get("installation")
    now = Situation(situation.host, situation.invocation)
    unchanged = now.version == (before.version if before else "")
    return "" if explained and unchanged else words(now, before, code)
