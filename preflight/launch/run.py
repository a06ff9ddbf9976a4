"""`preflight claude …`: check, run, explain; whatever fails of ours, claude runs."""

from __future__ import annotations

import os

from .. import invocation
from ..installs import find
from ..installs.inspect import inspect
from ..machine import exit_status
from ..machine.host import Host
from .notices import admit, confess, say
from .process import child_environment, descriptors, recursion
from .process.start import CannotStart, replace
from .process.time_limit import OutOfTime, TimeLimit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..checks.finding import Finding
    from ..situation import Situation
    from .options import Options

CHECKS_LIMIT = 0.3
"""Seconds that all checks together, and showing them, may take before the launch goes on."""


SETUP = "https://code.claude.com/docs/en/setup"


class Refused(Exception):
    """preflight will not launch claude; the text says why and what to do."""


def main(arguments: Sequence[str], options: Options, real: Sequence[str] = ()) -> int:
    """Run claude with these arguments; the return value is the exit status.

    `real` is the command of the claude to run, where whoever starts us names it.  Raises only
    while claude has not been started.
    """
    if hasattr(os, "fork"):
        descriptors.occupy_closed()
    host = Host.real()
    options = _filled(options, host)
    path, *script = _handed_over(host, real) or [_claude(host)]
    if not path:
        return exit_status.NOT_FOUND
    environ = child_environment.for_child(host, path)
    try:
        situation = _situation(host, arguments, path, real)
        if situation is not None:
            _prepare(situation, options, environ)
    except Refused as refusal:
        say(f"preflight: {refusal}\n")
        return exit_status.REFUSED
    try:
        return _run(situation, path, (*script, *arguments), environ, options)
    except CannotStart as error:
        named = not real and path == host.environ.get("PREFLIGHT_CLAUDE")
        hint = " (named by PREFLIGHT_CLAUDE: correct or unset it)" if named else ""
        say(f"preflight: {error}{hint}\n")
        if not options.quiet:
            _say_why(situation, host, error.status, options)
        return error.status


def _say_why(situation: Situation | None, host: Host, status: int, options: Options) -> None:
    from .not_started import explain

    explain(situation, host, status, options)


def _filled(options: Options, host: Host) -> Options:
    """The options with those of the configuration files."""
    try:
        from .configured import filled

        return filled(options, host)
    except Exception as error:
        confess("reading the configuration", error)
        return options


def _handed_over(host: Host, real: Sequence[str]) -> list[str]:
    """The command that an editor or a launcher named, unless it leads back to preflight."""
    if not real or real[0] == recursion.led_back_by(host):
        return []
    return [] if find.is_shim(host, real[-1]) else list(real)


def _take(situation: Situation, real: Sequence[str]) -> None:
    """This claude runs, whatever PATH and variables say."""
    host = situation.host
    host.environ = {name: v for name, v in host.environ.items() if name != "PREFLIGHT_CLAUDE"}
    situation.installation = inspect(host, real[-1])


def _claude(host: Host) -> str:
    """The path of the real claude; where there is none, says so and what to do."""
    led_back = recursion.led_back_by(host)
    path = find.locate(host, after=led_back)
    if path:
        override = host.environ.get("PREFLIGHT_CLAUDE")
        if override and path != override:
            say(f"preflight: PREFLIGHT_CLAUDE leads back to preflight; running {path}\n")
        return path
    unusable = next(find.not_executable(host), "")
    if unusable:
        return unusable  # starting it fails with the system's own reason
    from ..render.safe_text import one_line

    if led_back:
        back = one_line(led_back)
        say(f"preflight: {back} leads back to preflight, and there is no other claude on PATH\n")
        say("  name the real one in PREFLIGHT_CLAUDE\n")
    else:
        named = host.environ.get("PREFLIGHT_CLAUDE")
        itself = f"; PREFLIGHT_CLAUDE={one_line(named)} is preflight itself" if named else ""
        say(f"preflight: there is no claude on PATH{itself}\n")
        say(f"  install it ({SETUP}) or name it in PREFLIGHT_CLAUDE\n")
    return ""


def _situation(
    host: Host, arguments: Sequence[str], path: str, real: Sequence[str]
) -> Situation | None:
    """What this run is; `None` where there is nothing to check, watch or explain."""
    meaning = invocation.parse(arguments, host.terminals[1])
    varies = invocation.depends_on_version(meaning)
    if not (meaning.makes_requests or meaning.is_update or varies):
        return None
    from ..situation import Situation

    situation = Situation(host, meaning, hurried=True)
    if path in real:
        _take(situation, real)
    if varies:
        meaning = invocation.parse(arguments, host.terminals[1], _version(situation))
        situation.invocation = meaning
    return situation if meaning.makes_requests or meaning.is_update else None


def _version(situation: Situation) -> str:
    """The version of the claude that will run; empty where it cannot be told at once."""
    try:
        with TimeLimit(CHECKS_LIMIT):
            return situation.version
    except OutOfTime:
        return ""
    except Exception as error:
        confess("looking up the version", error)
        return ""


def _prepare(situation: Situation, options: Options, environ: dict[str, str]) -> None:
    """The key and the checks.  Raises `Refused`."""
    if options.key and situation.invocation.makes_requests:
        _hand_over_key(situation, options.key, environ)
    if options.quiet and not options.strict:
        return  # nobody would learn what the checks found
    findings: list[Finding] = []
    try:
        with TimeLimit(CHECKS_LIMIT):
            if options.complaints and not options.quiet:
                _complain(options.complaints)
            findings += _findings(situation, options)
            if not options.quiet:
                _show(situation, findings, options)
    except OutOfTime:
        if options.strict:  # a folder's own files could be what takes so long
            raise Refused(
                f"not launched (--strict): the checks took longer than {CHECKS_LIMIT:g} s"
            ) from None
        admit(f"the checks took longer than {CHECKS_LIMIT:g} s and were left out")
    except Exception as error:
        if options.strict:
            raise Refused("not launched (--strict): the checks did not finish") from None
        confess("the checks", error)
    if options.strict:
        unfinished = [finding.id for finding in findings if finding.status == "crashed"]
        if unfinished:
            raise Refused(f"not launched (--strict): {', '.join(unfinished)} did not finish")
    failed = [finding.id for finding in findings if finding.status == "failed" and finding.urgent]
    if options.strict and failed:
        raise Refused(f"not launched (--strict): {', '.join(failed)} failed")


def _hand_over_key(situation: Situation, name: str, environ: dict[str, str]) -> None:
    """Set the key for this run alone.  Raises `Refused`: without it another account would pay."""
    from .key_handover import KeyProblem, key_for_launch

    try:
        given = key_for_launch(situation, name)
    except KeyProblem as problem:
        raise Refused(str(problem)) from None
    environ[given.variable] = given.value
    situation.host.environ = {**situation.host.environ, given.variable: given.value}
    say(f"preflight: {given.line}\n")


def _findings(situation: Situation, options: Options) -> list[Finding]:
    from .. import checks

    before = [check.ID for check in checks.BEFORE_LAUNCH]
    unknown = [name for name in options.skip if name not in before]
    known = [check.ID for check in checks.ALL] if unknown else before
    unknown = [name for name in unknown if name not in known]
    if unknown and not options.quiet:
        from ..render.safe_text import one_line

        named = one_line(", ".join(unknown))
        say(f"preflight: --skip: no check is named {named}; the checks are: {', '.join(known)}\n")
    meant = checks.BEFORE_LAUNCH if situation.invocation.makes_requests else checks.FOR_UPDATES
    return checks.run([c for c in meant if c.ID not in options.skip], situation)


def _complain(complaints: Sequence[str]) -> None:
    from ..render.safe_text import one_line

    for line in complaints:
        say(f"preflight: {one_line(line)}\n")


def _show(situation: Situation, findings: Sequence[Finding], options: Options) -> None:
    from ..checks.finding import CRASHED

    if not any(finding.needs_attention for finding in findings):
        return  # the renderers take longer to import than all checks take
    from ..render import findings as rendered
    from ..render import wrap
    from ..render.style import style_for
    from . import told_today

    crashed = [finding for finding in findings if finding.status == CRASHED]
    if crashed:
        admit(f"{crashed[0].id}: {crashed[0].summary}; claude is not affected")
    sound = [finding for finding in findings if finding not in crashed]
    style = style_for(situation.host, 2, options.color)
    told = [finding for finding in sound if finding.needs_attention]
    # Whoever is refused a launch is told everything.
    seen = set() if options.strict else told_today.ids(situation.host, told)
    say(rendered.before_launch(sound, style, wrap.columns(situation.host, 2), seen))
    if seen != {finding.id for finding in told}:
        told_today.note(situation.host, told)


def _run(
    situation: Situation | None,
    path: str,
    arguments: Sequence[str],
    environ: dict[str, str],
    options: Options,
) -> int:
    if not hasattr(os, "fork"):
        from .plain_child import run as plainly

        return plainly(situation, path, arguments, environ, options)
    if situation is None:
        replace(path, arguments, environ)
    from .watch import watch

    return watch(situation, path, arguments, environ, options)
