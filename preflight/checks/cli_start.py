"""The `cli-start` check: can the claude that runs start at all.

A launch looks at its file; doctor starts `claude --version` as well, unless it is to start nothing.
"""

from __future__ import annotations

from ..installs.installation import STUB
from ..installs.starting.fault import SILENT
from .finding import FAILED, OK, SKIPPED, WARNING, Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..situation import Situation

ID = "cli-start"
ABOUT = "whether the claude that runs can start on this machine"


def check(situation: Situation) -> Finding:
    """Name what keeps it from starting, and what makes it start again."""
    installation = situation.installation
    if installation is None or installation.problem:
        known = installation is not None and installation.problem == STUB
        text = "a placeholder does not start: see installations"
        return Finding(ID, SKIPPED, text if known else "there is no claude to start")
    fault = situation.start_fault
    if fault is None:
        told = "starts" if situation.thorough else "has the form of a program for this machine"
        return Finding(ID, OK, f"{installation.path} {told}")
    status = WARNING if fault.kind == SILENT else FAILED
    return Finding(ID, status, fault.what, fault.seen, situation.start_repairs(fault))
