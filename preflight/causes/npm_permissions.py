"""npm may not write its global folder, so that claude cannot be updated there.

claude itself used to advise `sudo chown -R`, which broke machines, and still speaks of sudo.
"""

from __future__ import annotations

from ..errors import kinds
from . import fixes, weigh
from .verdict import LIKELY, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..circumstances import Circumstances
    from ..errors.api_error import ApiError

ID = "npm-permissions"
ABOUT = "npm may not write its global folder"
_GOES_ON_WITH_SUDO = ("permissions to install update", "permission to install the update")
"""claude's own refusals (2.0.28, 2.1.330), whose next line is `Try running with sudo …`."""


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """npm's or claude's own words."""
    if error.kind != kinds.NPM_PERMISSIONS:
        return None
    c = circumstances
    seen = f"{c.npm_refused.value} cannot be written" if c.npm_refused else ""
    said = f"{error.message} {c.text}".lower()
    sudo = "sudo" in said or any(words in said for words in _GOES_ON_WITH_SUDO)
    return Verdict(
        ID,
        LIKELY,
        "npm may not write its global folder, so claude cannot update itself there."
        + (" The advice to use sudo makes it worse: files become root's." if sudo else ""),
        evidence=weigh.lines("the message says that npm lacks the permission", seen),
        fixes=fixes.update(c),
        tell_apart="preflight doctor npm-permissions: it names the folder and who owns it",
        sources=(
            "https://code.claude.com/docs/en/setup",
            "https://github.com/anthropics/claude-code/issues/37753",
            "https://github.com/anthropics/claude-code/issues/186",
        ),
    )
