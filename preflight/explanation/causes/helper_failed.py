"""The program that should print the key fails, so that there is nothing to send."""

from __future__ import annotations

from ...errors import kinds
from ...fix import Fix, by_hand
from ..evidence import credential
from ..evidence.observations import lines
from .verdict import LIKELY, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "helper-failed"
REFUSED = (
    kinds.INVALID_KEY,
    kinds.INVALID_CREDENTIALS,
    kinds.INVALID_TOKEN,
    kinds.AUTH_REFUSED,
    kinds.TWO_CREDENTIALS,
)
ABOUT = "the program that should print the key (`apiKeyHelper`) fails"
MEANING = (
    "`apiKeyHelper` in the settings names a program that prints the key. It failed, printed "
    "nothing, or printed a key that the API does not take. While it is set it outranks the "
    "login, so that /login changes nothing. `preflight doctor --run-helper` tries it."
)
SOURCES = ("https://code.claude.com/docs/en/errors",)


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """claude's own words; likely behind a rejected key that a helper printed."""
    if error.kind == kinds.HELPER_FAILED and "credential helper" in error.message.lower():
        return _of_organization(error)
    if error.kind == kinds.HELPER_FAILED:
        return _verdict(error, circumstances, LIKELY, "claude says that the helper fails")
    printed = credential.kind(error, circumstances) == credential.HELPER
    if printed and (error.kind in REFUSED or credential.misnamed(error, circumstances)):
        said = "the key that was refused is what the helper printed"
        return _verdict(error, circumstances, LIKELY, said)
    return None


def _of_organization(error: ApiError) -> Verdict:
    """The helper that an organization's settings name; it is not the user's to mend."""
    return Verdict(
        ID,
        LIKELY,
        "The helper that your organization set gives claude no credential, so nothing was sent.",
        evidence=lines(f'claude says: "{error.message}"'),
        fixes=(
            Fix("claude --debug", "its log names why the helper failed"),
            by_hand("ask the administrator; show them that line", other_rights=True),
        ),
        tell_apart="the helper's own command prints a credential: then it is not the helper",
        sources=("https://code.claude.com/docs/en/managed-settings",),
    )


def _verdict(error: ApiError, c: Circumstances, level: str, said: str) -> Verdict:
    place = (
        f" in {c.credential.source}"
        if c.credential and "apiKeyHelper" not in (c.credential.source)
        else ""
    )
    return Verdict(
        ID,
        level,
        "The `apiKeyHelper` of your settings gives claude no usable key; /login does not help "
        "while it is set.",
        evidence=lines(said, credential.sent_line(error, c) if not place else ""),
        fixes=(
            Fix("preflight doctor --run-helper", "runs the helper and says what is wrong with it"),
            by_hand(
                "run its command by hand: it must print the key alone and end with status 0; "
                "sign in anew to whatever it asks"
            ),
            by_hand("take `apiKeyHelper` out of the settings, to use the login"),
        ),
        tell_apart="preflight doctor --run-helper says ok: then it is not the helper",
        sources=SOURCES,
    )
