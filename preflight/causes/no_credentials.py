"""claude found nothing to authenticate with, or only a key that the API does not know."""

from __future__ import annotations

from ..errors import kinds
from . import fixes, weigh
from .verdict import LIKELY, RULED_OUT, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..circumstances import Circumstances
    from ..errors.api_error import ApiError

ID = "no-credentials"
ABOUT = "nothing usable to authenticate with"


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """Ruled out where the API later answered a request: something did authenticate then."""
    if error.kind not in (kinds.NO_CREDENTIALS, kinds.INVALID_KEY):
        return None
    c = circumstances
    later = answered_later(error, c)
    if later:
        return Verdict(
            ID,
            RULED_OUT,
            "A credential was found after all.",
            against=(f"later the API answered with {later}: by then a credential was sent",),
        )
    said = "claude stopped before sending anything: it had no key and no login"
    if error.kind == kinds.INVALID_KEY:
        said = "the API does not know the key that was sent"
    return _verdict(weigh.lines(said, _remote(c)))


def answered_later(error: ApiError, c: Circumstances) -> str:
    """What the API said to a later request of the same run; empty where it said nothing."""
    for other in c.errors:
        if other.request_id and other.status in (400, 429) and other.kind != error.kind:
            earlier = error.at is None or other.at is None or other.at >= error.at
            if earlier:
                return f"{other.status}"
    return ""


def _remote(c: Circumstances) -> str:
    """https://github.com/anthropics/claude-code/issues/5242: the Keychain is shut over SSH."""
    on_mac = c.platform is not None and c.platform.value.lower() in ("darwin", "macos")
    if on_mac and weigh.text_has(c, "ssh"):
        return "over SSH macOS keeps the Keychain shut, where the login is stored"
    return ""


def _verdict(evidence: tuple[str, ...]) -> Verdict:
    return Verdict(
        ID,
        LIKELY,
        "claude has nothing usable to authenticate with.",
        evidence=evidence,
        fixes=(
            fixes.LOGIN,
            "over SSH on a Mac: security unlock-keychain, then claude",
            "without a browser: claude setup-token elsewhere, then set CLAUDE_CODE_OAUTH_TOKEN",
        ),
        tell_apart="preflight doctor credentials: it names what claude would send",
        sources=(
            "https://code.claude.com/docs/en/authentication",
            "https://github.com/anthropics/claude-code/issues/5242",
        ),
    )
