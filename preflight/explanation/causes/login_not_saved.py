"""The login works, but it cannot be saved, so that it is lost or never renewed."""

from __future__ import annotations

import re

from ...errors import kinds
from ...fix import Fix, by_hand
from ..evidence.observations import lines
from .verdict import LIKELY, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "login-not-saved"
ABOUT = "the login cannot be saved: Keychain locked, disk full, file not writable"
MEANING = (
    "Signing in worked, but the login could not be kept: the Keychain is locked (over SSH, in "
    "tmux), the disk is full, or the file belongs to somebody else. So it is gone at the next "
    "start or cannot be renewed. What refuses has to be mended first; signing in again alone "
    "does not help."
)
SOURCES = ("https://code.claude.com/docs/en/authentication",)
_DISK = ("disk", "quota", "enospc", "space")
_DUPLICATE = "-25299"
"""errSecDuplicateItem."""
_SHUT = re.compile(r"\block(?:ed)?\b|writable|errsec|interaction")
_KEYCHAIN = ("keychain", "add-generic-password", "errsec", "user interaction is not allowed")


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """claude's own words; the place that refuses decides what helps."""
    if error.kind != kinds.LOGIN_NOT_SAVED:
        return None
    lower = error.message.lower()
    if any(word in lower for word in _DISK):
        summary = "The login could not be saved because the disk (or your quota on it) is full."
        fixes: tuple[Fix, ...] = (
            Fix("df -h ~", "shows how full the disk of your home is"),
            by_hand("delete what you no longer need, then try again"),
        )
    elif _DUPLICATE in lower:
        summary = "The Keychain has an entry of that name already, and does not replace it."
        fixes = (
            Fix(
                'security delete-generic-password -s "Claude Code-credentials"',
                "removes the old entry; then sign in once more",
            ),
            by_hand("or remove it in Keychain Access: search for Claude Code-credentials"),
        )
    elif any(word in lower for word in _KEYCHAIN):
        shut = ", which is locked or closed to claude" if _SHUT.search(lower) else ""
        summary = f"The login could not be saved in the Keychain{shut}."
        fixes = (
            Fix("security unlock-keychain", "opens it, over SSH and in tmux too"),
            by_hand("then start claude again; only if that fails, sign in anew"),
            by_hand(
                "or go without it: set CLAUDE_CODE_OAUTH_TOKEN to what `claude setup-token` prints"
            ),
        )
    else:
        summary = "The login could not be saved, so it is gone with the session."
        fixes = (
            Fix(
                "ls -ld ~/.claude ~/.claude/.credentials.json", "whose are they, and may you write?"
            ),
            by_hand("make them your own again, and close other sessions that renew the same login"),
        )
    return Verdict(
        ID,
        LIKELY,
        f"{summary} Signing in again alone does not help.",
        evidence=lines(f'claude says: "{error.message}"'),
        fixes=fixes,
        tell_apart="after that a new session starts without asking you to sign in",
        sources=SOURCES,
    )
