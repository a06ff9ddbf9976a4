"""What became of `claude update` and `claude install`: the version before and after.

claude's own word is no proof: 2.0.28 prints `Installation failed` and exits with 0, updates
another installation than the one that runs, or stops at an old release.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...installs.installation import Installation
    from ...situation import Situation


def words(situation: Situation, before: Installation | None, code: int) -> str:
    """Lines for stderr; empty where nothing is worth saying.

    `before` is the claude that ran the command, `situation` a fresh look at the machine.
    """
    from ...installs import native_versions, versions
    from ...installs.installation import DANGLING, STUB

    if before is None or not before.version:
        return ""
    now = situation.installation
    if now is None or now.problem in (DANGLING, STUB):
        left = "is a placeholder" if now and now.problem == STUB else "is gone"
        return _told(situation, f"after that, claude {left}: {before.path}")
    if now.version != before.version:
        return _told(situation, f"claude {before.version} has become {now.version}", mended=True)
    newer = [o for o in situation.installations if versions.older(now.version, o.version)]
    placed = next((o for o in newer if o.manager != "VS Code" and not o.problem), None)
    if placed and situation.invocation.subcommand == "install":
        text = f"{placed.version} is installed as {placed.path}, but {now.path} still comes first"
        return _told(situation, f"{text} on PATH, with {now.version}")
    beside = native_versions.newest(situation.host, now)
    if versions.older(now.version, beside):
        text = f"{beside} is downloaded, but {now.path} still starts {now.version}"
        return _told(situation, text)
    newest = situation.newest.version
    if versions.older(now.version, newest):
        said = "whatever it says, " if code == 0 else ""
        return _told(situation, f"{said}claude is {now.version} still, and {newest} is the newest")
    return ""


def _told(situation: Situation, text: str, *, mended: bool = False) -> str:
    """The line, and the first way out that is a command."""
    from ...render import gate

    lines = [f"preflight: {gate.line(text)}"]
    fixes = () if mended else situation.update_fixes
    fix = next((fix for fix in fixes if fix.command), None)
    if fix:
        lines.append(f"  {gate.line(fix.note)}:")
        lines += [f"    {step}" for step in gate.command(fix.command).splitlines()]
    return gate.Rendered("\n".join((*lines, "")))
