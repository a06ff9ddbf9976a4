"""The `npm-permissions` check: would this user's `npm install -g` of claude be allowed to write."""

from __future__ import annotations

from ..installs.installation import DANGLING, NATIVE, NPM_GLOBAL, UNUSABLE
from ..installs.updating import self_update
from .cli_version import calls_for_update
from .finding import ATTENTION, FAILED, OK, SKIPPED, UNKNOWN, WARNING, Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..installs.installation import NpmGlobal
    from ..situation import Situation

ID = "npm-permissions"
ABOUT = "whether `npm install -g` could update claude here"

_REFUSED = "npm cannot update claude"


def check(situation: Situation) -> Finding:
    """Judge the folders in which npm would write, not the prefix folder alone."""
    finding = _judged(situation)
    if finding.status not in ATTENTION:
        return finding
    return finding._replace(urgent=calls_for_update(situation))


def _judged(situation: Situation) -> Finding:
    installation = situation.installation
    if installation and installation.kind != NPM_GLOBAL:
        return Finding(ID, SKIPPED, f"npm does not own this claude ({installation.kind})")
    if installation and installation.problem in (DANGLING, UNUSABLE):
        return Finding(ID, SKIPPED, "there is no claude to update: see installations")
    npm = situation.npm
    if not installation:
        if not npm.npm:
            return Finding(ID, SKIPPED, "there is neither npm nor a claude installed with it")
        others = [other for other in situation.installations if not other.problem]
        kinds = [other.kind for other in others]
        if NATIVE in kinds and NPM_GLOBAL not in kinds:
            return Finding(ID, SKIPPED, f"npm does not own this claude ({NATIVE})")
    if not npm.npm or not npm.node:
        return Finding(ID, FAILED, f"{_REFUSED}: {npm.problem}", fixes=situation.update_fixes)
    details = _details(npm)
    if npm.problem:
        return Finding(ID, UNKNOWN, npm.problem, details)
    if npm.refused:
        reasons = npm.reasons + npm.blocked + details
        summary = f"{_REFUSED}: no write access to {npm.refused[0]}"
        return Finding(ID, FAILED, summary, reasons, situation.update_fixes)
    if npm.blocked:
        summary = f"{_REFUSED}: {npm.blocked[0]}"
        return Finding(ID, FAILED, summary, npm.blocked[1:] + details, situation.update_fixes)
    cramped = self_update.is_cramped(situation.host, npm.prefix)
    if cramped:
        return Finding(ID, FAILED, f"{_REFUSED}: {cramped}", details)
    if npm.doubts:
        text = f"npm's cache holds folders that you cannot write, such as {npm.doubts[0]}"
        return Finding(ID, WARNING, text, details)
    return Finding(ID, OK, f"npm can install into {npm.prefix}", details)


def _details(npm: NpmGlobal) -> tuple[str, ...]:
    line = f"npm's prefix is {npm.prefix}, from {npm.source}"
    return (f"{line}; {npm.disagreement}" if npm.disagreement else line,)
