"""The `installations` check: which claude runs, and which others lie in wait."""

from __future__ import annotations

from ..installs import version
from ..installs.installation import DANGLING, STUB
from ..installs.owner import owner
from .finding import FAILED, INFO, OK, SKIPPED, WARNING, Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..installs.installation import Installation
    from ..situation import Situation

ID = "installations"
ABOUT = "which claude runs, and whether others are in its way"


def check(situation: Situation) -> Finding:
    """Name the claude that runs; complain where it is broken or hides a newer one."""
    running = situation.installation
    others = [other for other in situation.installations if other != running]
    details = tuple(_line(situation, other) for other in others)
    if running is None:
        if not others:
            return Finding(ID, SKIPPED, "no claude was found")
        return Finding(ID, WARNING, "claude is installed, but not on PATH", details)
    if running.problem == STUB:
        text = f"{running.path} is a placeholder: npm did not run the package's install script"
        return Finding(ID, FAILED, text, details, situation.update_fixes)
    if running.problem == DANGLING:
        text = f"{running.path} leads nowhere: {running.real_path} is not there"
        return Finding(ID, FAILED, text, details, situation.update_fixes)
    summary = _line(situation, running)
    newer = [other for other in others if version.older(running.version, other.version)]
    if newer:
        newest = max(newer, key=lambda other: version.parse(other.version) or (0, 0, 0))
        text = f"claude {running.version} runs, while {newest.version} is installed"
        fix = f"take {running.path} off PATH, or put the folder of {newest.path} before it"
        return Finding(ID, WARNING, f"{text} as {newest.path}", (summary, *details), (fix,))
    usable = [other for other in others if not other.problem and other.manager != "VS Code"]
    if usable:
        return Finding(ID, INFO, f"{summary}; {len(usable)} more lie behind it", details)
    return Finding(ID, OK, summary, details)


def _line(situation: Situation, installation: Installation) -> str:
    """An installation with its version, its kind, who manages it, and whose it is."""
    if installation.problem == DANGLING:
        return f"{installation.path} leads nowhere ({installation.real_path})"
    facts = [installation.version or "version unknown", installation.kind]
    if installation.manager and installation.manager.lower() != installation.kind:
        facts.append(installation.manager)
    if installation.owner != situation.host.uid:
        facts.append(f"belongs to {owner(situation.host, installation.owner)}")
    words = [installation.path, f"({', '.join(facts)})"]
    if installation.wraps:
        words.append(f"a script that starts {installation.wraps}")
    if installation.problem == STUB:
        words.append("a placeholder")
    return " ".join(words)
