"""Steps that several causes advise.  Never `sudo npm`, never `chown -R`.

https://code.claude.com/docs/en/setup
"""

from __future__ import annotations

from ..installs import version as versions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..circumstances import Circumstances

LOGIN = "claude, then /login (or `claude auth login`)"
RELOGIN = "claude, then /logout and /login, so that the login knows the plan of today"
STATUS = "in claude: /status  # it names the login or key that is sent"
RENAMED = "2.1.144"
"""https://github.com/anthropics/claude-code/blob/main/CHANGELOG.md: extra usage became usage
credits, and the command with it."""


def update(c: Circumstances) -> tuple[str, ...]:
    """How to get a current claude: exact for this machine where that is known."""
    return c.fixes or (
        "claude install  # the native installer: no npm, no sudo",
        "npm install -g @anthropic-ai/claude-code@latest  # only where npm's folder is yours",
    )


def credits_command(c: Circumstances) -> str:
    """The command inside claude that sets up paying beyond the plan, as this build names it."""
    old = c.version is not None and versions.older(c.version.value, RENAMED)
    return "/extra-usage" if old else "/usage-credits"
