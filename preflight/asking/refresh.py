"""The usage, fresh from claude itself: asked seldom, kept, and a refusal taken for an answer."""

from __future__ import annotations

import os

from ..machine import paths, state
from ..machine.json_files import read_json
from ..machine.named_tuple import NamedTuple
from ..usage import account, claude_cache, store
from . import answer, last_asked, obstacles, page_log, question, surroundings, which_claude

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from ..fix import Fix
    from ..installs.installation import Installation
    from ..situation import Situation
    from .answer import Told
    from .page_log import Page
    from .question import Heard

NEW = "new"
"""claude named its figures just now."""
KEPT = "kept"
"""It was asked a short time ago; those figures still hold."""
REFUSED = "refused"
"""The usage page, or claude, said no, now or a short time ago."""
UNAVAILABLE = "unavailable"
"""claude cannot say it here, whoever asks and when."""
FAILED = "failed"
"""claude did not answer as it should."""
CUT_SHORT = "given up before claude answered"
PATIENCE = 15.0
"""Seconds for one question; claude itself waits 5 for the page."""


class Outcome(NamedTuple):
    """`reason` is one line about why there is nothing new, `until` when it may be asked again;
    `claude` names the one that was asked."""

    word: str
    reason: str = ""
    fixes: tuple[Fix, ...] = ()
    until: float | None = None
    claude: str = ""

    @property
    def good(self) -> bool:
        return self.word in (NEW, KEPT)


def refresh(
    situation: Situation,
    waiting: Callable[[float], bool],
    *,
    force: bool = False,
    patience: float = PATIENCE,
) -> Outcome:
    """Ask claude and keep what it says; never raises for what others did.

    `waiting` is told for how many seconds claude has been waited for, and gives up by `True`.
    """
    obstacle = obstacles.in_the_way(situation)
    claude = which_claude.newest(situation)
    if obstacle is not None or claude is None:
        reason, fixes = obstacle or obstacles.Obstacle("no claude could be asked")
        return Outcome(UNAVAILABLE, reason, fixes)
    path = state.path(situation.host)
    if not path:
        return _unless_asked(situation, claude, waiting, force, patience)
    try:
        # Whoever comes second finds the figures of the first.
        with situation.host.lock(os.path.join(path + ".asking"), patience + 2):
            return _unless_asked(situation, claude, waiting, force, patience)
    except TimeoutError:
        return Outcome(FAILED, "another preflight is asking claude and does not come to an end")
    except OSError:
        return _unless_asked(situation, claude, waiting, force, patience)


def _unless_asked(
    situation: Situation,
    claude: Installation,
    waiting: Callable[[float], bool],
    force: bool,
    patience: float,
) -> Outcome:
    before = None if force else last_asked.last(situation.host, _whose(situation))
    if before is not None:
        word = REFUSED if before.problem else KEPT
        return Outcome(word, before.problem, until=before.until)
    name = f"claude {claude.version} ({claude.path})"
    began = situation.host.now()
    # Should we be ended meanwhile, the page was asked all the same.
    last_asked.remember(situation.host, _whose(situation), CUT_SHORT, 0, 0.0)
    environ = surroundings.environment(situation)
    heard = question.ask(situation.host, claude.path, environ, patience=patience, waiting=waiting)
    if heard.given_up:
        return Outcome(FAILED, CUT_SHORT, claude=name)
    if heard.problem:
        return _no(situation, FAILED, f"{name} {heard.problem}", page_log.read(heard.log), name)
    return _judged(situation, heard, began, name)


def _judged(situation: Situation, heard: Heard, began: float, name: str) -> Outcome:
    host, whose = situation.host, _whose(situation)
    page = page_log.read(heard.log)
    told = answer.read(heard.answer, host.now())
    if page.status or page.unusable:
        # What it answered all the same lies in its own cache, with its age.
        return _no(situation, REFUSED, _of_page(page), page, name)
    if not told.windows:
        word = REFUSED if told.silent else UNAVAILABLE
        return _no(situation, word, f"{name} {told.problem}", page, name)
    fetched = None if page.answered else _from_cache(situation, told, began)
    rows = [row._replace(observed_at=fetched or row.observed_at) for row in told.windows]
    problem = store.record(host, rows, whose)
    store.record_credits_off(host, told.credits_off, fetched or host.now(), whose)
    kept = last_asked.remember(host, whose, "", 0, 0.0)
    return Outcome(NEW, problem, until=kept.until, claude=name)


def _from_cache(situation: Situation, told: Told, began: float) -> float | None:
    """When claude got the figures, where it answered with those that it had kept.

    It does so for a minute, and for an hour where the page refuses (2.1.332).
    """
    config = read_json(situation.host, paths.global_config(situation.host))
    fetched = claude_cache.fetched_at(config)
    if fetched is None or fetched >= began - 1:
        return None
    cached, _ = claude_cache.windows(config)
    same = {(row.window, row.used_percent) for row in cached}
    return fetched if {(row.window, row.used_percent) for row in told.windows} <= same else None


def _no(situation: Situation, word: str, reason: str, page: Page, name: str) -> Outcome:
    kept = last_asked.remember(situation.host, _whose(situation), reason, page.status, page.again)
    return Outcome(word, reason, (obstacles.TYPED,), kept.until, name)


_WORDS = {
    401: "the login is not accepted there",
    403: "it may not see it",
    404: "there is none at its address",
    429: "it was asked too often",
}


def _of_page(page: Page) -> str:
    if page.unusable:
        return "the usage page sent claude something else than figures"
    meaning = _WORDS.get(page.status, "a fault of its own" if page.status >= 500 else "")
    return f"the usage page refused claude: {page.status}{f', {meaning}' if meaning else ''}"


def _whose(situation: Situation) -> str:
    return account.signed_in(situation.config)
