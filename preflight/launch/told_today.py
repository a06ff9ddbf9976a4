"""What was shown before a launch today: a warning is shown once a day, a failure in full once.

Three findings of nine lines at every start are read by nobody.  Only a terminal counts: what went
into a file or an editor's log, nobody may have seen.
"""

from __future__ import annotations

import time
import zlib

from ..machine import state

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from ..checks.finding import Finding
    from ..machine.host import Host

KEY = "shown"
WAIT = 0.05
"""Seconds that the note of it may wait for other processes: it is worth no more."""


def ids(host: Host, findings: Iterable[Finding]) -> set[str]:
    """The ids of those findings that this terminal's user has seen today, word for word."""
    if not host.terminals[2]:
        return set()
    kept = state.read(host).data.get(KEY)
    seen = kept if isinstance(kept, dict) and kept.get("day") == _day(host) else {}
    return {finding.id for finding in findings if seen.get(finding.id) == _mark(finding)}


def note(host: Host, findings: Iterable[Finding]) -> None:
    """Keep that these were shown; where that cannot be kept they are shown again."""
    if not host.terminals[2]:
        return
    marks = {finding.id: _mark(finding) for finding in findings}

    def change(data: dict[str, Any]) -> None:
        kept = data.get(KEY)
        if not isinstance(kept, dict) or kept.get("day") != _day(host):
            kept = {"day": _day(host)}
        data[KEY] = {**kept, **marks}

    state.update(host, change, WAIT)


def _day(host: Host) -> str:
    return time.strftime("%Y-%m-%d", time.localtime(host.now()))


def _mark(finding: Finding) -> int:
    return zlib.crc32(f"{finding.status} {finding.summary}".encode("utf-8", "replace"))
