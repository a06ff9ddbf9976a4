"""The `settings-files` check: files that claude drops, wholly or in part.

https://code.claude.com/docs/en/settings: the interactive mode shows a dialog, `claude -p` goes on
without the file.
"""

from __future__ import annotations

from ..fix import Fix, by_hand
from .finding import OK, SKIPPED, WARNING, Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..situation import Situation

ID = "settings-files"
ABOUT = "whether claude can read its settings and config files"


def check(situation: Situation) -> Finding:
    """Name every file that claude cannot use as it stands, and why."""
    problems = list(situation.settings.problems)
    config = situation.config
    if config.problem:
        problems.insert(0, f"{config.path} {config.problem}")
    problems += [p for p in (_login_file(situation),) if p]
    if problems:
        return Finding(
            ID,
            WARNING,
            problems[0],
            (*problems[1:], "claude leaves out what it cannot use"),
            _fixes(situation, problems),
        )
    if not situation.settings.files and not config.exists:
        return Finding(ID, SKIPPED, "there are no settings files")
    return Finding(ID, OK, "claude can read its settings and config files")


def _fixes(situation: Situation, problems: list[str]) -> tuple[Fix, ...]:
    """A file that belongs to somebody else is to be given back, and not to be corrected."""
    from ..credentials import own_files

    foreign = own_files.give_back(situation.host)
    told = all("permission denied" in problem for problem in problems)
    correct = by_hand("correct the file; a broken one may be told by `python3 -m json.tool FILE`")
    if foreign:
        return (foreign,) if told else (foreign, correct)
    return (
        (by_hand("make the file readable for you, and look whose it is"),) if told else (correct,)
    )


def _login_file(situation: Situation) -> str:
    from ..credentials.stores import login

    path = login.credentials_file(situation.host, situation.settings.environ)
    return login.file_problem(situation.host, path) if path else ""
