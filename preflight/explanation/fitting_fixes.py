"""The steps of a verdict as they fit this machine: its own repair first, no sign-in in a job."""

from __future__ import annotations

from ..credentials import sign_in
from ..errors import kinds
from .evidence import credential

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..errors.api_error import ApiError
    from ..fix import Fix
    from .causes.verdict import Verdict
    from .circumstances.circumstances import Circumstances

OF_THE_CREDENTIAL = frozenset(
    (
        "no-credentials",
        "key-rejected",
        "login-expired",
        "login-revoked",
        "helper-failed",
        "provider-credentials",
        "login-not-saved",
    )
)
"""Causes that say the credential of this machine is missing or unfit."""

_OF_KIND = {"helper-failed": credential.HELPER, "provider-credentials": credential.PROVIDER}
"""Causes that only one kind of credential can have."""


def fitted(verdict: Verdict, error: ApiError, c: Circumstances) -> Verdict:
    """The verdict with the fixes of this machine; what `doctor` says first stands first here."""
    fixes = verdict.fixes
    if c.credential_fixes and _is_about(verdict, error, c):
        fixes = (*c.credential_fixes, *fixes)
    if c.instead:
        fixes = tuple(step for fix in fixes for step in _without_sign_in(fix, c.instead))
    return verdict._replace(fixes=_once(fixes)) if fixes != verdict.fixes else verdict


def _is_about(verdict: Verdict, error: ApiError, c: Circumstances) -> bool:
    """Whether the verdict is about the credential that this machine would send."""
    if error.kind == kinds.CANNOT_START:
        return c.fatal and c.start is None
    if verdict.cause not in OF_THE_CREDENTIAL:
        return False
    if _is_of_another(verdict.cause, c):
        return False
    named = credential.named(error)
    own = credential.variable(error._replace(message=""), c)
    return not named or named == own


def _is_of_another(cause: str, c: Circumstances) -> bool:
    """Whether the report tells of a kind of credential that this machine does not use."""
    here = c.credential.value if c.credential else "none"
    if cause == "key-rejected":
        return here == "none"  # what was refused was sent from elsewhere, or is not set any more
    return cause in _OF_KIND and here != _OF_KIND[cause]


def _without_sign_in(fix: Fix, instead: tuple[Fix, ...]) -> tuple[Fix, ...]:
    """What can be done where nobody signs in."""
    typed = "/login" in fix.note or "/logout" in fix.note
    signs_in = fix.command.startswith("claude auth login") or (fix.command == "claude" and typed)
    return instead if signs_in or fix == sign_in.ELSEWHERE else (fix,)


def _once(fixes: tuple[Fix, ...]) -> tuple[Fix, ...]:
    """Each command once, with the first of its notes."""
    seen: dict[str, Fix] = {}
    for fix in fixes:
        seen.setdefault(fix.command or fix.note, fix)
    return tuple(seen.values())
