"""npm cannot write its global folder, so that claude cannot be updated there.

claude itself used to advise `sudo chown -R`, which broke machines, and still speaks of sudo.
"""

from __future__ import annotations

import re

from ...errors import kinds
from ..evidence import advice as fixes
from ..evidence import observations
from .verdict import LIKELY, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "npm-permissions"
ABOUT = "npm cannot write its global folder"
MEANING = (
    "npm installs global packages into a folder that this user cannot write, so that claude "
    "cannot be installed or updated there. sudo makes it worse: files become root's, and the "
    "next update fails. The native installer, or a prefix of one's own, needs no rights."
)
SOURCES = (
    "https://code.claude.com/docs/en/setup",
    "https://github.com/anthropics/claude-code/issues/37753",
    "https://github.com/anthropics/claude-code/issues/186",
)
_GOES_ON_WITH_SUDO = ("permissions to install update", "permission to install the update")
"""claude's own refusals (2.0.28, 2.1.330), whose next line is `Try running with sudo …`."""
_ADVISED = re.compile(r"(?:with|us(?:e|ing)|try)\W+sudo\b|\bsudo\s+(?:npm|chown|chmod|claude)\b")
_DENIED = re.compile(r"\b(?:not|never|without|avoid\w*|instead of)\b|n't\b")


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """npm's or claude's own words; or an update that failed where npm cannot write anyway."""
    c = circumstances
    seen = f"{c.npm_refused.value} cannot be written" if c.npm_refused else ""
    if error.kind == kinds.NPM_PERMISSIONS:
        said = "the message says that npm lacks the permission"
    elif error.kind == kinds.UPDATE_FAILED and seen:
        said = "an update failed, and npm could not have written it anyway"
    else:
        return None
    return Verdict(
        ID,
        LIKELY,
        "npm cannot write its global folder, so claude cannot update itself there."
        + (
            " The advice to use sudo makes it worse: files become root's."
            if _sudo(error, c)
            else ""
        ),
        evidence=observations.lines(said, seen),
        fixes=fixes.update(c),
        tell_apart="preflight doctor npm-permissions: it names the folder and who owns it",
        sources=SOURCES,
    )


def _sudo(error: ApiError, c: Circumstances) -> bool:
    """Whether the text advises sudo, rather than advising against it."""
    said = f"{error.message} {c.text}".lower()
    if any(words in said for words in _GOES_ON_WITH_SUDO):
        return True
    advice = _ADVISED.finditer(said)
    return any(not _DENIED.search(said[max(0, m.start() - 16) : m.start()]) for m in advice)
