"""Why claude could not say how much is used: known before anything is started."""

from __future__ import annotations

from ..credentials import sign_in
from ..credentials.credential import (
    API_KEY,
    API_KEY_HELPER,
    LOGIN,
    LOGIN_KEY,
    NONE,
    OAUTH_TOKEN,
    PROVIDER,
)
from ..fix import Fix, by_hand
from ..machine import switches
from ..machine.named_tuple import NamedTuple
from . import which_claude

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..situation import Situation

TRAFFIC = "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC"
"""https://code.claude.com/docs/en/env-vars; with it claude asks no usage page (2.1.332)."""
TYPED = Fix(
    "preflight usage set --session PCT --week PCT", "type what claude.ai/settings/usage shows"
)
_KEYS = (API_KEY, API_KEY_HELPER, LOGIN_KEY)
OF_KEYS = by_hand("an API key's usage is at platform.claude.com/usage")


class Obstacle(NamedTuple):
    """`reason` is one line without a full stop; `fixes` are what else there is."""

    reason: str
    fixes: tuple[Fix, ...] = ()


def in_the_way(situation: Situation) -> Obstacle | None:
    """What keeps claude from saying it; `None` where it is worth asking."""
    return _of_credential(situation) or _of_traffic(situation) or _of_claude(situation)


def _of_credential(situation: Situation) -> Obstacle | None:
    credential = situation.credential
    if credential.kind == LOGIN:
        return None
    if credential.kind == NONE:
        reason = f"claude is not signed in: {credential.reason or 'nothing to send'}"
        return Obstacle(reason, (sign_in.in_browser(situation.version),))
    what = f"what claude sends here is {credential.source or credential.kind}"
    if credential.kind == OAUTH_TOKEN:
        # The token of `claude setup-token` lacks the right to read the account's profile.
        return Obstacle(f"{what}: such a token may not see the plan's usage", (TYPED,))
    if credential.kind == PROVIDER:
        also = by_hand("a cloud provider's usage is in the provider's own console")
        return Obstacle(f"{what}: no plan's limits apply to it", (also,))
    also = OF_KEYS if credential.kind in _KEYS else TYPED
    return Obstacle(f"{what}: with it claude tells no plan's usage", (also,))


def _of_traffic(situation: Situation) -> Obstacle | None:
    settings = situation.settings
    if not settings.environ.get(TRAFFIC):
        return None
    where = settings.where(TRAFFIC)
    reason = f"claude asks no usage page here: nonessential traffic is off ({where})"
    if TRAFFIC in settings.origins or not switches.is_set(situation.host, TRAFFIC):
        return Obstacle(reason, (TYPED,))
    return Obstacle(reason, (Fix(f"env -u {TRAFFIC} preflight usage refresh", "for once"), TYPED))


def _of_claude(situation: Situation) -> Obstacle | None:
    if which_claude.newest(situation) is not None:
        return None
    found = which_claude.newest_at_all(situation)
    if found is None:
        return Obstacle("no claude is installed that could be asked", situation.update_fixes[:1])
    version = found.version or "of unknown version"
    reason = f"claude {version} ({found.path}) cannot say it; {which_claude.SINCE} and newer can"
    return Obstacle(reason, (*situation.update_fixes[:1], TYPED))
