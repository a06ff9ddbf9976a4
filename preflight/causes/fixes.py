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


def update(c: Circumstances) -> tuple[str, ...]:
    """How to get a current claude: exact for this machine where that is known."""
    return c.fixes or (
        "claude install    (the native installer: no npm, no sudo; then open a new terminal)",
        "npm install -g @anthropic-ai/claude-code@latest    (only where npm's folder is yours)",
        "claude --version    (must be 2.1.36 or newer; else another claude comes first on PATH)",
    )
