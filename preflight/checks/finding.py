"""Finding: what a check has to say."""

from __future__ import annotations

from ..fix import Fix
from ..machine.named_tuple import NamedTuple

OK = "ok"
INFO = "info"
WARNING = "warning"
FAILED = "failed"
SKIPPED = "skipped"
"""The check does not apply here."""
UNKNOWN = "unknown"
"""The answer could not be determined."""
CRASHED = "crashed"
"""A bug of ours; never fatal."""

ATTENTION = (FAILED, WARNING, CRASHED)
"""Statuses that are shown before a launch, worst first."""


class Finding(NamedTuple):
    """One check's result.

    `summary` is one line without a full stop; `details` are further lines; `fixes` are exact
    steps for this machine, best first.  `duration_ms` is filled in by the runner.  One that is not
    `urgent` does not concern the run at hand: before a launch it is neither shown nor counted.
    """

    id: str
    status: str
    summary: str
    details: tuple[str, ...] = ()
    fixes: tuple[Fix, ...] = ()
    duration_ms: float = 0.0
    urgent: bool = True

    @property
    def needs_attention(self) -> bool:
        """Whether it is shown before a launch."""
        return self.urgent and self.status in ATTENTION
