"""The checks, in the order in which they are shown.

A check is one file with `ID`, `ABOUT` (a line for `doctor --list`) and `check(situation)`, which
returns a `Finding` and prints, starts and writes nothing.
"""

from __future__ import annotations

import time

from . import (
    api_key_overrides_plan,
    base_url,
    cli_start,
    cli_version,
    credential_file,
    credentials,
    installations,
    npm_permissions,
    settings_files,
    two_credentials,
    updates,
)
from .finding import CRASHED, Finding
from .surroundings import ca_certificates, nested_session, own_files, project_settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Protocol

    from ..situation import Situation

    class Check(Protocol):
        """What a check module offers."""

        ID: str
        ABOUT: str

        def check(self, situation: Situation) -> Finding: ...


BEFORE_LAUNCH: Sequence[Check] = (
    installations,
    cli_start,
    credentials,
    npm_permissions,
    cli_version,
    updates,
    api_key_overrides_plan,
    two_credentials,
    base_url,
    ca_certificates,
    project_settings,
    own_files,
    settings_files,
    credential_file,
    nested_session,
)


def __getattr__(name: str) -> Sequence[Check]:
    """`ALL`: also those for `doctor` alone, which a launch does not pay for."""
    if name != "ALL":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from . import running_sessions
    from .own import configuration, doors

    return (*BEFORE_LAUNCH, running_sessions, doors, configuration)


FOR_UPDATES: Sequence[Check] = (npm_permissions,)
"""What can keep `claude update` or `claude install` from working."""


def run(checks: Sequence[Check], situation: Situation) -> list[Finding]:
    """Every check's finding; one that raises becomes a `crashed` finding."""
    return [_run_one(check, situation) for check in checks]


def _run_one(check: Check, situation: Situation) -> Finding:
    started = time.perf_counter()
    try:
        finding = check.check(situation)
    except Exception as error:
        finding = Finding(check.ID, CRASHED, f"this check failed: {type(error).__name__}")
    return finding._replace(duration_ms=round((time.perf_counter() - started) * 1000, 3))
