"""claude found nothing to authenticate with, or only a key that the API rejects."""

from __future__ import annotations

from ...errors import kinds
from ...fix import Fix, by_hand, in_claude
from ..evidence import advice, observations
from .verdict import LIKELY, RULED_OUT, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "no-credentials"
ABOUT = "nothing usable to authenticate with"
SOURCES = (
    "https://code.claude.com/docs/en/authentication",
    "https://github.com/anthropics/claude-code/issues/5242",
)
NAMED = (
    ("external api key", "ANTHROPIC_API_KEY"),
    ("auth token", "ANTHROPIC_AUTH_TOKEN"),
    ("bearer token", "ANTHROPIC_AUTH_TOKEN"),
    ("custom_headers", "ANTHROPIC_CUSTOM_HEADERS"),
    ("x-api-key", "ANTHROPIC_API_KEY"),
)
"""Words of the refusal → the variable that the rejected key comes from, as a rule."""


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """Ruled out where the API later answered a request: something did authenticate then."""
    if error.kind not in (kinds.NO_CREDENTIALS, kinds.INVALID_KEY):
        return None
    c = circumstances
    # A status means that something was sent, and that the API looked at it.
    if error.kind == kinds.INVALID_KEY or error.status == 401:
        return _rejected(error, c)
    later = answered_later(error, c)
    if later:
        return Verdict(
            ID,
            RULED_OUT,
            "A credential was found after all.",
            against=(f"later the API answered with {later}: by then a credential was sent",),
        )
    return _missing(c)


def answered_later(error: ApiError, c: Circumstances) -> str:
    """What the API said to a later request of the same run; empty where it said nothing."""
    for other in c.errors:
        if other.request_id and other.status in (400, 429) and other.kind != error.kind:
            earlier = error.at is None or other.at is None or other.at >= error.at
            if earlier:
                return f"{other.status}"
    return ""


def _rejected(error: ApiError, c: Circumstances) -> Verdict:
    lower = error.message.lower()
    variable = next((name for words, name in NAMED if words in lower), "")
    key = c.key or (f"the key in {variable}" if variable else "the key that was sent")
    variable = next((name for _, name in NAMED if name in c.key), "" if c.key else variable)
    status = f" with a {error.status}" if error.status else ""
    return Verdict(
        ID,
        LIKELY,
        f"The API rejects {key}: it is mistyped, deleted, or of another service.",
        evidence=observations.lines(
            f"claude sent a key, and the API rejected it{status}",
            f"what is sent here is {c.key}" if c.key else "",
        ),
        against=observations.lines(observations.unkeyed_line(c)),
        fixes=_ways_out(variable, c),
        tell_apart="in claude: /status  # it names the key that is sent; "
        "while a key is set, /login does not help",
        sources=SOURCES,
    )


def _ways_out(variable: str, c: Circumstances) -> tuple[Fix, ...]:
    kind = c.credential.value if c.credential else ""
    if kind == "api-key-helper" and c.key:
        return (
            by_hand(
                "run the command of `apiKeyHelper` in your settings, and see which key it prints"
            ),
            by_hand("take `apiKeyHelper` out of the settings, to use the login"),
        )
    if kind == "login-key" and c.key:
        return (advice.AGAIN,)
    name = variable or "ANTHROPIC_API_KEY"
    unnamed = not c.key and not variable
    return (
        *((in_claude("/status", "which key is sent, and from where"),) if unnamed else ()),
        by_hand(
            f"replace the key where {name} is set: shell profile, .env, direnv, settings `env`"
        ),
        Fix(f"env -u {name} claude", "without the key, to use the login"),
    )


def _missing(c: Circumstances) -> Verdict:
    on_mac = c.platform is not None and c.platform.value.lower() in ("darwin", "macos")
    # https://github.com/anthropics/claude-code/issues/5242: the Keychain is shut over SSH.
    shut = "over SSH macOS keeps the Keychain shut, where the login is stored"
    return Verdict(
        ID,
        LIKELY,
        "claude has nothing usable to authenticate with.",
        evidence=observations.lines(
            "claude stopped before sending anything: it had no key and no login",
            shut if on_mac and observations.text_has(c, "ssh") else "",
        ),
        fixes=(
            advice.LOGIN,
            *((Fix("security unlock-keychain", "over SSH, before claude"),) if on_mac else ()),
            advice.WITHOUT_BROWSER,
        ),
        tell_apart="preflight doctor credentials: it names what claude would send",
        sources=SOURCES,
    )
