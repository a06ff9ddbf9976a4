"""The `updates` check: can the next update reach the claude that runs."""

from __future__ import annotations

from ..installs import releases, versions
from ..installs.installation import DANGLING, NATIVE, NPM_GLOBAL, NPM_LOCAL, UNUSABLE
from ..installs.installation import UNKNOWN as INSTALLED_UNKNOWN
from ..installs.ownership import owner
from ..installs.updating import self_update
from .cli_version import calls_for_update
from .finding import ATTENTION, FAILED, INFO, OK, SKIPPED, UNKNOWN, WARNING, Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..installs.installation import Installation
    from ..situation import Situation

ID = "updates"
ABOUT = "whether an update would reach the claude that runs"

_RANK = (FAILED, WARNING, INFO)


def check(situation: Situation) -> Finding:
    """Judge where an update would go, what holds it back and how the last one ended."""
    installation = situation.installation
    if installation is None or installation.problem in (DANGLING, UNUSABLE):
        return Finding(ID, SKIPPED, "there is no claude to update")
    found = sorted(_remarks(situation), key=lambda remark: _RANK.index(remark[0]))
    if not found:
        return _quiet(situation, installation)
    status, summary = found[0]
    finding = Finding(ID, status, summary, tuple(text for _, text in found[1:]))
    if status not in ATTENTION:
        return finding
    return finding._replace(fixes=situation.update_fixes, urgent=calls_for_update(situation))


def _remarks(situation: Situation) -> Iterator[tuple[str, str]]:
    host, installation = situation.host, situation.installation
    assert installation is not None
    if self_update.is_foreign(host, installation):
        belongs = owner(host, installation.owner)
        yield (
            WARNING,
            f"`claude update` would install into your home, but the claude that runs is "
            f"{installation.real_path} (belongs to {belongs})",
        )
    elif installation.kind == NATIVE:
        for path, reason in self_update.native_refusals(host):
            yield FAILED, f"claude cannot update itself: {path} {reason}"
    if installation.kind in (NATIVE, NPM_GLOBAL, NPM_LOCAL):
        cramped = self_update.has_no_room(host, installation)
        if cramped:
            yield FAILED, f"no update fits: {cramped}"
    elsewhere = self_update.misses(host, installation, situation.npm)
    if elsewhere:
        text = f"`claude update` would install into {elsewhere}, but the claude that runs is"
        # The manager updates its own; only who calls `claude update` is led astray.
        astray = installation.kind == NPM_GLOBAL or situation.invocation.is_update
        yield WARNING if astray else INFO, f"{text} {installation.package}"
    if installation.kind == NPM_GLOBAL:
        # Whoever lets releases ripen does so on purpose; it hurts only where the build is unfit.
        unfit = versions.older(installation.version, releases.ATTRIBUTION.version)
        for line in situation.npm.held:
            yield WARNING if unfit else INFO, f"npm would not bring a working newest claude: {line}"
    failure = self_update.last_failure(host, installation.version)
    # Where npm cannot write, `npm-permissions` says so already, and why.
    if failure and not (installation.kind == NPM_GLOBAL and situation.npm.refused):
        yield WARNING, f"claude's last update failed: {failure}"
    off = self_update.switched_off(situation.settings.environ, situation.config)
    if off:
        yield INFO, f"claude does not update itself: {off}"


def _quiet(situation: Situation, installation: Installation) -> Finding:
    """Nothing is wrong with the updates themselves."""
    if installation.kind == NPM_GLOBAL:
        npm = situation.npm
        if not npm.npm or not npm.node or npm.refused or npm.blocked:
            return Finding(ID, INFO, "claude cannot update itself: see npm-permissions")
        if npm.problem:
            return Finding(ID, UNKNOWN, f"whether claude can update itself is open: {npm.problem}")
    if installation.kind in (NATIVE, NPM_GLOBAL, NPM_LOCAL):
        return Finding(ID, OK, "claude can update itself")
    if installation.kind == INSTALLED_UNKNOWN and not installation.manager:
        return Finding(ID, INFO, f"nothing is known that updates {installation.path}")
    owner = installation.manager or "the program that installed it"
    return Finding(ID, OK, f"claude is updated by {owner}")
