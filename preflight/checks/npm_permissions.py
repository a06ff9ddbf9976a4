"""The `npm-permissions` check: would this user's `npm install -g` of claude be allowed to write."""

from __future__ import annotations

from ..installs.installation import NPM_GLOBAL
from .finding import FAILED, OK, SKIPPED, UNKNOWN, Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..situation import Situation

ID = "npm-permissions"
ABOUT = "whether `npm install -g` could update claude here"


def check(situation: Situation) -> Finding:
    """Judge the folders in which npm would write, not the prefix folder alone."""
    installation = situation.installation
    if installation and installation.kind != NPM_GLOBAL:
        return Finding(ID, SKIPPED, f"npm does not own this claude ({installation.kind})")
    npm = situation.npm
    if not npm.npm and not installation:
        return Finding(ID, SKIPPED, "there is neither npm nor a claude installed with it")
    if not npm.npm or not npm.node:
        return Finding(ID, FAILED, f"npm cannot update claude: {npm.problem}")
    details = (f"npm's prefix is {npm.prefix}, from {npm.source}",)
    if npm.problem:
        return Finding(ID, UNKNOWN, npm.problem, details)
    if npm.refused:
        summary = f"npm cannot update claude: no write access to {npm.refused[0]}"
        return Finding(ID, FAILED, summary, npm.reasons + details)
    return Finding(ID, OK, f"npm can install into {npm.prefix}", details)
