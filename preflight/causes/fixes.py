"""Steps that several causes advise.  Never `sudo npm`, never `chown -R`.

https://code.claude.com/docs/en/setup
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..circumstances import Circumstances

LOGIN = "claude, then /login (or `claude auth login`)"
RELOGIN = "claude, then /logout and /login, so that the login knows the plan of today"
STATUS = "claude, then /status: it names the login or key that is sent"


CHECK = "claude --version  # in a new terminal; an old number means: another claude comes first"


def update(c: Circumstances) -> tuple[str, ...]:
    """How to get a current claude: exact for this machine where that is known."""
    if c.fixes:
        return (*c.fixes, CHECK)
    return (
        "claude install  # the native installer: no npm, no sudo",
        "npm install -g @anthropic-ai/claude-code@latest  # only where npm's folder is yours",
        CHECK,
    )
