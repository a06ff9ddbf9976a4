"""An API key outranks the login, so that the plan is not used at all.

https://code.claude.com/docs/en/authentication#authentication-precedence; `claude -p` always takes
the key.
"""

from __future__ import annotations

from ...errors import kinds
from ...fix import Fix, by_hand
from ..evidence import credential, observations
from .verdict import LIKELY, POSSIBLE, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "api-key-overrides-plan"
ABOUT = "an API key is sent instead of the plan login"
MEANING = (
    "An API key in the environment, in settings or from a helper outranks the login, and with "
    "-p it always does. Requests then go to the key's account and are billed there, whatever "
    "the plan has left. Unset the key where it is set, and the plan is used again."
)
SOURCES = (
    "https://code.claude.com/docs/en/authentication#authentication-precedence",
    "https://github.com/anthropics/claude-code/issues/14102",
)


ABOUT_KEYS = (
    kinds.CREDIT_BALANCE,
    kinds.ACCOUNT_SUSPENDED,
    kinds.ORG_NO_KEYS,
    kinds.INVALID_KEY,
    kinds.KEY_RATE_LIMIT,
    kinds.API_LIMIT,
    kinds.TWO_CREDENTIALS,
)
KEY_KINDS = ("api-key", "api-key-helper", "auth-token", "login-key")


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """A refusal that only a key can meet, where a plan is known to be there too."""
    if error.kind not in ABOUT_KEYS:
        return None
    c = circumstances
    if error.status == 402 and credential.is_login(error, c):
        return None
    beside = f"a key outranks the login: {c.other_key}" if c.other_key else ""
    plan = f"a plan is there: {c.plan}" if c.plan else ""
    unkeyed = observations.unkeyed_line(c)
    is_login = c.credential is not None and c.credential.value in ("login", "oauth-token")
    told = "a login should have been sent (--auth)" if is_login and not unkeyed else ""
    said = "only a key or Console account meets this refusal, a plan never does"
    hint = "claude itself offers the subscription" if "your subscription" in error.message else ""
    # A login meets a suspension, too: there a plan alone does not speak for a key.
    suspended = error.kind == kinds.ACCOUNT_SUSPENDED
    known = bool(beside or hint or (not suspended and (plan or told)))
    if not known and c.here:
        return None
    unknown = "" if known or unkeyed else "no plan or login is known of"
    return Verdict(
        ID,
        LIKELY if known and not unkeyed else POSSIBLE,
        f"claude sent an API key instead of your login; {_then(error)}, and your plan is not even "
        "looked at.",
        evidence=observations.lines(said, beside, plan, told, hint),
        against=observations.lines(unkeyed, unknown),
        fixes=(
            Fix("env -u ANTHROPIC_API_KEY -u ANTHROPIC_AUTH_TOKEN claude", "once, to try"),
            by_hand("remove the key where it is set: shell profile, .env, direnv, settings `env`"),
        ),
        tell_apart="/status names what is sent: `API key` there means that the plan is not used",
        sources=SOURCES,
    )


def _then(error: ApiError) -> str:
    if error.kind == kinds.CREDIT_BALANCE:
        return "the key's account is billed"
    return "the answer is about that key"
