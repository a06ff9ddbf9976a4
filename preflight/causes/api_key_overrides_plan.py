"""An API key outranks the login, so that the plan is not used at all.

https://code.claude.com/docs/en/authentication#authentication-precedence; `claude -p` always takes
the key.
"""

from __future__ import annotations

from ..errors import kinds
from . import weigh
from .verdict import LIKELY, POSSIBLE, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..circumstances import Circumstances
    from ..errors.api_error import ApiError

ID = "api-key-overrides-plan"
ABOUT = "an API key is sent instead of the plan login"


ABOUT_KEYS = (
    kinds.CREDIT_BALANCE,
    kinds.ORG_DISABLED,
    kinds.ORG_NO_KEYS,
    kinds.INVALID_KEY,
    kinds.KEY_RATE_LIMIT,
    kinds.API_LIMIT,
)
KEY_KINDS = ("api-key", "api-key-helper", "auth-token", "login-key")


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """A refusal that only a key can meet, where a plan is known to be there too."""
    if error.kind not in ABOUT_KEYS:
        return None
    c = circumstances
    beside = f"a key outranks the login: {c.other_key}" if c.other_key else ""
    plan = f"a plan is there: {c.plan}" if c.plan else ""
    kind = c.credential.value if c.credential else ""
    is_login = kind in ("login", "oauth-token") and error.kind != kinds.INVALID_KEY
    told = f"the plan should be used: {c.credential}" if is_login else ""
    said = "only a key or Console account meets this refusal, a plan never does"
    hint = "claude itself offers the subscription" if "your subscription" in error.message else ""
    sure = bool(beside or plan or told or hint)
    if not sure and c.here:
        return None
    return Verdict(
        ID,
        LIKELY if sure else POSSIBLE,
        "claude sent an API key instead of your login; the key's account is billed, and your "
        "plan is not even looked at.",
        evidence=weigh.lines(said, beside, plan, told, hint),
        against=("no plan or login is known of",) if not sure else (),
        fixes=(
            "env -u ANTHROPIC_API_KEY -u ANTHROPIC_AUTH_TOKEN claude  # once, to try",
            "then remove the key where it is set: shell profile, .env, direnv, settings `env`",
        ),
        tell_apart="/status names what is sent: `API key` there means that the plan is not used",
        sources=(
            "https://code.claude.com/docs/en/authentication#authentication-precedence",
            "https://github.com/anthropics/claude-code/issues/14102",
        ),
    )
