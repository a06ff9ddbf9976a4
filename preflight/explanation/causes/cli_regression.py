"""A release of claude that is known to be broken.

1.0.83 to 1.0.85 sent a login in a form that the API does not take; 1.0.81 worked.
"""

from __future__ import annotations

from ...errors import kinds
from ...installs import releases, versions
from ..evidence import advice, credential, observations
from .verdict import LIKELY, POSSIBLE, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "cli-regression"
ABOUT = "a broken release of claude"
MEANING = (
    "A published release of claude is known to fail in this way, and the release before or "
    "after it works. Nothing is wrong with the account. Another version is the remedy; `claude "
    "--version` says which one runs now."
)
SOURCES = ("https://github.com/anthropics/claude-code/issues/6052",)


OAUTH_BROKEN = ("1.0.83", "1.0.85")


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """A login that the API does not take in this form; and releases known to be broken."""
    c = circumstances
    if error.kind != kinds.OAUTH_UNSUPPORTED or credential.kind(error, c) == credential.TOKEN:
        return _flaw(error, c)
    said = "the API does not take a login in the form in which this build sends it"
    known = ""
    if c.version and _between(c.version.value, *OAUTH_BROKEN):
        known = f"{observations.version_line(c)} is one of the builds with this fault"
    return _verdict(
        LIKELY if known or not c.base_url else POSSIBLE, observations.lines(said, known), c
    )


def _flaw(error: ApiError, c: Circumstances) -> Verdict | None:
    flaw = releases.flaw(c.version.value) if c.version else None
    if flaw is None or error.kind not in (kinds.UNKNOWN, kinds.UPDATE_FAILED, kinds.AUTH_REFUSED):
        return None
    return _verdict(POSSIBLE, (f"{observations.version_line(c)} {flaw.what}",), c)


def _between(version: str, first: str, last: str) -> bool:
    return versions.older(version, first) is False and versions.older(last, version) is False


def _verdict(level: str, evidence: tuple[str, ...], c: Circumstances) -> Verdict:
    return Verdict(
        ID,
        level,
        "This release of claude is broken; other releases work.",
        evidence=evidence,
        fixes=advice.newer(c),
        tell_apart="the same prompt with a current claude: if that works, it was the release",
        sources=SOURCES,
    )
