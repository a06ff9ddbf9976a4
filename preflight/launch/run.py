"""`preflight claude …`: check, run, explain; whatever fails of ours, claude runs."""

from __future__ import annotations

import os

from .. import exits
from ..host import Host
from ..installs import find
from . import invocation, recursion
from .start import CannotStart, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..checks.finding import Finding
    from ..situation import Situation
    from .options import Options

CHECKS_LIMIT = 0.3
"""Seconds that all checks together may take before the launch goes on without them."""


class Refused(Exception):
    """preflight will not launch claude; the text says why and what to do."""


def main(arguments: Sequence[str], options: Options) -> int:
    """Run claude with these arguments; the return value is the exit status."""
    host = Host.real()
    path = _claude(host)
    if not path:
        return exits.NOT_FOUND
    environ = {**host.environ, recursion.MARK: recursion.mark(path)}
    try:
        situation = _prepare(host, arguments, options, environ)
    except Refused as refusal:
        say(f"preflight: {refusal}\n")
        return exits.REFUSED
    except Exception as error:
        _confess("the checks", error)
        situation = None
    try:
        if situation is None:
            replace(path, arguments, environ)
            raise AssertionError("exec returned")
        from .watch import watch

        return watch(situation, path, arguments, environ, options)
    except CannotStart as error:
        say(f"preflight: {error}\n")
        return error.status


def say(text: str) -> None:
    """Write to stderr; a stderr that is closed or full is not our problem to report."""
    if not text:
        return
    try:
        os.write(2, text.encode("utf-8", "backslashreplace"))
    except OSError:
        pass


def _confess(what: str, error: BaseException) -> None:
    say(f"preflight: {what} failed ({type(error).__name__}: {error}); claude is not affected\n")


def _claude(host: Host) -> str:
    led_back = recursion.led_back_by(host)
    path = find.locate(host, after=led_back)
    if not path and led_back:
        say(
            f"preflight: {led_back} leads back to preflight, and there is no other claude on PATH\n"
            "  name the real one in PREFLIGHT_CLAUDE\n"
        )
    elif not path:
        say(
            "preflight: there is no claude on PATH\n"
            "  install it (https://code.claude.com/docs/en/setup) "
            "or name it in PREFLIGHT_CLAUDE\n"
        )
    return path


def _prepare(
    host: Host, arguments: Sequence[str], options: Options, environ: dict[str, str]
) -> Situation | None:
    """Checks and the key; `None` where there is nothing to watch.  Raises `Refused`."""
    meaning = invocation.parse(arguments, host.terminals[1])
    if not (meaning.makes_requests or meaning.is_update) or not hasattr(os, "posix_spawn"):
        return None
    from ..situation import Situation

    situation = Situation(host, meaning)
    if options.key and meaning.makes_requests:
        _hand_over_key(situation, options.key, environ)
    findings = _findings(situation, options)
    if findings and not options.quiet:
        _show(situation, findings, options)
    failed = [finding.id for finding in findings if finding.status == "failed"]
    if options.strict and failed:
        raise Refused(f"not launched (--strict): {', '.join(failed)} failed")
    return situation


def _hand_over_key(situation: Situation, name: str, environ: dict[str, str]) -> None:
    raise Refused("--key is not available yet")


def _findings(situation: Situation, options: Options) -> list[Finding]:
    """What the checks found; nothing where they take too long."""
    from .. import checks
    from .limit import OutOfTime, TimeLimit

    meant = checks.ALL if situation.invocation.makes_requests else checks.FOR_UPDATES
    try:
        with TimeLimit(CHECKS_LIMIT):
            return checks.run([c for c in meant if c.ID not in options.skip], situation)
    except OutOfTime:
        say(f"preflight: the checks took longer than {CHECKS_LIMIT:g} s and were left out\n")
    return []


def _show(situation: Situation, findings: Sequence[Finding], options: Options) -> None:
    from ..render import findings as rendered
    from ..render.style import style_for

    say(rendered.before_launch(findings, style_for(situation.host, 2, options.color)))
