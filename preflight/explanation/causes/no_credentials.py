"""claude found nothing to authenticate with."""

from __future__ import annotations

from ...errors import kinds
from ...fix import Fix
from ..evidence import advice, credential
from ..evidence.observations import lines, text_has
from .verdict import LIKELY, POSSIBLE, RULED_OUT, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "no-credentials"
ABOUT = "nothing to authenticate with"
MEANING = (
    "Nobody is signed in here and no key or token is set, so that claude has nothing to send. "
    "Sign in, or set a token or key as a secret where there is no browser. Over SSH and in "
    "containers the login of the desktop is not there."
)
SOURCES = (
    "https://code.claude.com/docs/en/authentication",
    "https://github.com/anthropics/claude-code/issues/5242",
)
_REFUSED = (401, 403)


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """Ruled out where the API later answered a request: something did authenticate then."""
    c = circumstances
    if error.kind != kinds.NO_CREDENTIALS:
        return None
    if credential.kind(error, c) == credential.PROVIDER:
        return None
    later = answered_later(error, c)
    if later:
        return Verdict(
            ID,
            RULED_OUT,
            "A credential was found after all.",
            against=(f"later the API answered with {later}: by then a credential was sent",),
        )
    # claude of old says "Please run /login" where the API refused a login, too.
    sent = credential.sent_line(error, c) if c.here else ""
    if sent or error.status in _REFUSED:
        return _doubtful(error, c, sent)
    if any(other.kind == kinds.LOGIN_NOT_SAVED for other in c.errors):
        return _doubtful(error, c, "signing in worked, and the login was not kept")
    return _missing(error, c)


def answered_later(error: ApiError, c: Circumstances) -> str:
    """What the API said to a later request of the same run; empty where it said nothing."""
    place = next((i for i, other in enumerate(c.errors) if other is error), 0)
    for i, other in enumerate(c.errors):
        if other.request_id and other.status in (400, 429) and other.kind != error.kind:
            timed = error.at is not None and other.at is not None
            # Without times a text is taken to tell things in their order.
            if (other.at or 0) >= (error.at or 0) if timed else i > place:
                return f"{other.status}"
    return ""


def _doubtful(error: ApiError, c: Circumstances, sent: str) -> Verdict:
    """claude says that nobody is signed in, though something is there to be sent."""
    return Verdict(
        ID,
        POSSIBLE,
        "claude says that it has nothing to authenticate with.",
        evidence=lines(f'claude says: "{error.message}"'),
        against=lines(sent, f"the API answered with {error.status}" if error.status else ""),
        fixes=(Fix("preflight doctor credentials", "says what is there"), advice.login(c)),
        tell_apart="preflight doctor credentials: it names what claude would send",
        sources=SOURCES,
    )


def _missing(error: ApiError, c: Circumstances) -> Verdict:
    on_mac = c.platform is not None and c.platform.value.lower() in ("darwin", "macos")
    # https://github.com/anthropics/claude-code/issues/5242: the Keychain is shut over SSH.
    shut = "over SSH macOS keeps the Keychain shut, where the login is stored"
    return Verdict(
        ID,
        LIKELY,
        "claude has nothing to authenticate with.",
        evidence=lines(
            f'claude says: "{error.message}"',
            shut if on_mac and text_has(c, "ssh") else "",
        ),
        fixes=(
            advice.login(c),
            *((Fix("security unlock-keychain", "over SSH, before claude"),) if on_mac else ()),
            advice.WITHOUT_BROWSER,
        ),
        tell_apart="preflight doctor credentials: it names what claude would send",
        sources=SOURCES,
    )
