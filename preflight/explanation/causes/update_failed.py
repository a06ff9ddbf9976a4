"""An update or installation of claude failed for a reason other than permissions."""

from __future__ import annotations

from ...errors import kinds
from ...fix import Fix, by_hand
from ..evidence import advice, observations
from .verdict import LIKELY, POSSIBLE, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "update-failed"
ABOUT = "an update failed for another reason"
MEANING = (
    "An update or an installation of claude failed for another reason than rights: a leftover "
    "folder, a file in use, a certificate, a full disk, a setting of npm that holds back new "
    "versions. The old build stays, or claude is incomplete until it is installed again."
)
SOURCES = (
    "https://code.claude.com/docs/en/setup",
    "https://github.com/anthropics/claude-code/issues/1682",
)


REGISTRY = Fix(
    "npm view @anthropic-ai/claude-code version", "does npm reach its registry from here?"
)
STEPS = {
    "enotempty": by_hand(
        "remove the leftovers named `.claude-code-*` beside the package, then try again"
    ),
    "ebusy": by_hand("close every running claude (and the editor), then try again"),
    "enospc": Fix("df -h ~", "shows how full the disk is; free some of it first"),
    "claude-cli": by_hand("the package has another name: @anthropic-ai/claude-code"),
    "no matching version": Fix(
        "npm config get before", "a date there hides newer versions; delete it"
    ),
    "429": by_hand("wait an hour: the download server limits requests"),
    "check for updates": REGISTRY,
    "latest version": REGISTRY,
}
"""A word of the message → what to do about exactly this."""


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """npm's or the installer's own words."""
    if error.kind == kinds.CANNOT_START:
        return _of_start(error, circumstances)
    if error.kind != kinds.UPDATE_FAILED:
        return None
    lower = error.message.lower()
    if "not upgrading" in lower:
        return _of_homebrew(error)
    exact = tuple(dict.fromkeys(step for word, step in STEPS.items() if word in lower))
    return Verdict(
        ID,
        LIKELY,
        "The update of claude failed; the old version (or none) is what runs now.",
        evidence=observations.lines(f'the message is "{error.message}"'),
        fixes=(*exact, *advice.update(circumstances)),
        tell_apart="claude doctor: it names the last attempt to update and why it failed",
        sources=(
            "https://code.claude.com/docs/en/setup",
            "https://github.com/anthropics/claude-code/issues/1682",
        ),
    )


def _of_homebrew(error: ApiError) -> Verdict:
    """Homebrew's list of versions follows the releases some time later."""
    return Verdict(
        ID,
        LIKELY,
        "Homebrew knows of no newer claude than the one that is installed.",
        evidence=observations.lines(f'the message is "{error.message}"'),
        fixes=(
            Fix("brew update\nbrew upgrade --cask claude-code", "with a fresh list of versions"),
            Fix("brew info --cask claude-code", "which version Homebrew has"),
        ),
        tell_apart="brew info --cask claude-code names the same version as claude --version",
        sources=("https://code.claude.com/docs/en/setup",),
    )


def _of_start(error: ApiError, c: Circumstances) -> Verdict | None:
    """A program that does not start may be what an update or installation left behind."""
    lower = error.message.lower()
    if not any(
        word in lower for word in ("native binary", "placeholder", "yoga.wasm", "not found")
    ):
        return None
    return Verdict(
        ID,
        POSSIBLE,
        "An update or installation may have left claude incomplete, or taken it away.",
        evidence=(f'the message is "{error.message}"',),
        fixes=advice.update(c),
        tell_apart="claude doctor: it names the last attempt to update and why it failed",
        sources=("https://code.claude.com/docs/en/setup",),
    )
