"""The `installations` check: which claude runs, and which others lie in wait."""

from __future__ import annotations

from ..fix import Fix, by_hand
from ..installs import find, kinds, named_by_user, ownership, versions
from ..installs.inspect import inspect
from ..installs.installation import DANGLING, STUB
from ..installs.ownership import owner
from ..shells import startup_file, words
from .finding import FAILED, INFO, OK, WARNING, Finding

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
    lacking = named_by_user.why_none(situation.host, running)
    if running is None or lacking:
        return _none(situation, lacking, others, details)
    if running.problem == STUB:
        text = f"{running.path} is a placeholder: npm did not run the package's install script"
        fault = situation.start_fault
        fixes = situation.start_repairs(fault) if fault else situation.update_fixes
        return Finding(ID, FAILED, text, details, fixes)
    summary = _line(situation, running)
    newer = [
        other
        for other in others
        if versions.older(running.version, other.version) and other.manager != "VS Code"
    ]
    if newer:
        newest = max(newer, key=lambda other: versions.parse(other.version) or (0, 0, 0))
        text = f"claude {running.version} runs, while {newest.version} is installed"
        fixes = _prefer(situation, running, newest)
        return Finding(ID, WARNING, f"{text} as {newest.path}", (summary, *details), fixes)
    # Whoever launches through preflight has not typed the alias.
    aliased = None if situation.hurried else _aliased(situation, running)
    if aliased:
        return aliased._replace(details=(summary, *details))
    if kinds.is_of_windows(situation.host.platform, running.real_path):
        text = f"{running.path} is a claude of Windows, which works on Windows' files and settings"
        return Finding(ID, WARNING, text, details, situation.update_fixes)
    if named_by_user.path(situation.host) not in ("", running.path):
        text = f"{named_by_user.VARIABLE}={named_by_user.path(situation.host)} is preflight itself"
        fix = by_hand(f"name the real claude in {named_by_user.VARIABLE}, or unset it")
        return Finding(ID, WARNING, f"{text}; {summary} runs instead", details, (fix,))
    usable = [other for other in others if not other.problem and other.manager != "VS Code"]
    if usable:
        return Finding(ID, INFO, f"{summary}; {len(usable)} more lie behind it", details)
    return Finding(ID, OK, summary, details)


def _none(
    situation: Situation, lacking: str, others: list[Installation], details: tuple[str, ...]
) -> Finding:
    """There is no claude to run, or only where no shell finds it."""
    usable = [other for other in others if not other.problem and other.manager != "VS Code"]
    if situation.installation is None and usable and not named_by_user.path(situation.host):
        text = f"claude is not on PATH, though it is installed as {usable[0].path}"
        return Finding(ID, FAILED, text, details, situation.update_fixes)
    text = lacking if usable or situation.installation else f"claude is not installed: {lacking}"
    return Finding(ID, FAILED, text, details, situation.update_fixes)


def _aliased(situation: Situation, running: Installation) -> Finding | None:
    """A shell's alias that starts an older claude than the one that is judged here."""
    from ..installs.behind import aliases

    host = situation.host
    for alias in aliases.of_claude(host):
        if not alias.path or host.real_path(alias.path) == running.real_path:
            continue
        other = inspect(host, alias.path)
        missing = other.problem == DANGLING
        if not missing and not versions.older(other.version, running.version):
            continue
        what = f"{alias.path} {other.version}".strip()
        then = "which leads nowhere" if missing else f"not {running.version}"
        text = f"typing claude starts {what} by an alias in {alias.file}, {then}"
        command = aliases.removal(host, alias, startup_file.name(host))
        note = f"then open a new terminal, and {running.path} runs"
        fix = Fix(command, note) if command else by_hand(f"drop the alias in {alias.file}")
        return Finding(ID, WARNING, text, fixes=(fix,))
    return None


def _prefer(situation: Situation, running: Installation, newest: Installation) -> tuple[Fix, ...]:
    """How to have the newest of several run."""
    host = situation.host
    if named_by_user.is_running(host, running):
        instead = named_by_user.instead(host)
        if instead and instead.real_path == newest.real_path:
            forget = words.unset(startup_file.name(host), named_by_user.VARIABLE)
            return (Fix(forget, f"then {newest.path} runs"),)
        return (by_hand(f"set {named_by_user.VARIABLE} to {newest.path}"),)
    if running.path not in find.on_path(host):  # an editor's own, which it named itself
        return (by_hand(f"update the program that starts {running.path}"),)
    return situation.update_fixes


def _line(situation: Situation, installation: Installation) -> str:
    """An installation with its version, its kind, who manages it, and whose it is."""
    if installation.problem == DANGLING:
        shut = ownership.shut(situation.host, installation.real_path)
        if shut:
            return f"{installation.path} leads into {shut}, into which you may not look"
        return f"{installation.path} leads nowhere ({installation.real_path})"
    facts = [installation.version or "version unknown", installation.kind]
    if installation.manager and installation.manager.lower() != installation.kind:
        facts.append(installation.manager)
    if installation.owner is not None and installation.owner != situation.host.uid:
        facts.append(f"belongs to {owner(situation.host, installation.owner)}")
    words = [installation.path, f"({', '.join(facts)})"]
    if installation.wraps:
        words.append(f"a script that starts {installation.wraps}")
    if installation.problem == STUB:
        words.append("a placeholder")
    return " ".join(words)
