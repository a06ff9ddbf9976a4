"""What was wrong when doctor last looked, and is not any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...checks.finding import FAILED, INFO, OK, SKIPPED, WARNING
from ...machine import state

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from ...checks.finding import Finding
    from ...machine.host import Host

_KEY = "doctor_complaints"


def fixed(host: Host, findings: Sequence[Finding]) -> str:
    """The line to say; empty where nothing was mended.  Keeps today's complaints for next time."""
    kept = state.read(host).get(_KEY)
    before = [name for name in kept if isinstance(name, str)] if isinstance(kept, list) else []
    well = {finding.id for finding in findings if finding.status in (OK, INFO, SKIPPED)}
    bad = [finding.id for finding in findings if finding.status in (FAILED, WARNING)]
    # Of what was not looked at this time nothing is known.
    now = sorted({*bad, *(name for name in before if name not in well)})
    if now != sorted(before):

        def change(data: dict[str, Any]) -> None:
            data[_KEY] = now

        state.update(host, change)
    mended = [name for name in before if name in well]
    return f"fixed since last time: {', '.join(mended)}" if mended else ""
