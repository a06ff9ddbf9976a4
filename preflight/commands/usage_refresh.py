"""`preflight usage refresh`: claude itself is asked, and what it says is kept and shown."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from ..asking import refresh
from ..installs import ask_programs
from ..machine.host import Host
from ..render import fixes, gate
from ..render import usage as render
from ..render.safe_text import one_line
from ..render.style import style_for
from ..situation import Situation
from .out import echo

PROGRESS = 1.0
"""Seconds after which it is said that something is being waited for."""
_LEAVING = tuple(getattr(signal, n) for n in ("SIGTERM", "SIGHUP") if hasattr(signal, n))


def ask(host: Host, *, force: bool) -> refresh.Outcome:
    """Ask claude, with a line on stderr where that takes longer."""
    told: list[float] = []

    def waiting(elapsed: float) -> bool:
        if elapsed >= PROGRESS and not told:
            told.append(elapsed)
            echo("asking claude for the usage…", err=True)
        return False

    with leaving_ends_it():
        return refresh.refresh(_situation(host), waiting, force=force)


def _situation(host: Host) -> Situation:
    """This machine, with the version of its claude asked for where no file tells it."""
    situation = Situation(host)
    found = situation.installation
    if found and not found.version and not found.problem:
        version = ask_programs.claude_version(host, found)
        vars(situation)["installation"] = found._replace(version=version)
    return situation


@contextmanager
def leaving_ends_it() -> Iterator[None]:
    """Within, a signal to leave comes as an exception, so that no claude stays behind."""
    before = {number: signal.getsignal(number) for number in _LEAVING}
    try:
        for number, handler in before.items():
            if handler == signal.SIG_DFL:
                signal.signal(number, _leave)
        yield
    finally:
        for number, handler in before.items():
            if handler == signal.SIG_DFL:
                signal.signal(number, handler)


def _leave(number: int, frame: FrameType | None) -> None:
    sys.exit(128 + number)


def words(host: Host, outcome: refresh.Outcome, color: str) -> gate.Rendered:
    """What came of it, for people; empty where the figures say it all."""
    lines = []
    later = ""
    if outcome.until is not None:
        later = f"not asked again before {render.clock(outcome.until, host.now())}"
    if outcome.word == refresh.KEPT:
        lines.append(f"claude was asked a short time ago: {later} (--force asks all the same)")
    elif outcome.reason:
        lines.append(one_line(outcome.reason, 400))
        if later:
            lines.append(f"{later} (--force asks all the same)")
    style = style_for(host, 2, color)
    for fix in outcome.fixes:
        lines += fixes.lines(fix, style, 0, "  ", f"  {style('do', 'cyan')}  ")
    return gate.Rendered("\n".join(lines))


def data(outcome: refresh.Outcome) -> dict[str, object]:
    """What came of it, for scripts."""
    return {
        "outcome": outcome.word,
        "reason": one_line(outcome.reason, 400) or None,
        "not_again_before": render.iso(outcome.until),
        "claude": one_line(outcome.claude) or None,
    }
