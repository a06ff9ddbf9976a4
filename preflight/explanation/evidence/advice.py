"""Steps that several causes advise.  Never `sudo npm`, never `chown -R`.

https://code.claude.com/docs/en/setup
"""

from __future__ import annotations

from ...errors import kinds
from ...installs import versions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..circumstances.from_machine import Circumstances

LOGIN = "claude, then /login (or `claude auth login`)"
RELOGIN = "claude, then /logout and /login, so that the login knows the plan of today"
STATUS = "in claude: /status  # it names the login or key that is sent"
INSTALL = "npm install -g @anthropic-ai/claude-code@latest"
OWN_FOLDER = (
    f"npm config set prefix ~/.npm-global && {INSTALL}"
    "  # a global folder of your own; put ~/.npm-global/bin first on PATH"
)
RENAMED = "2.1.144"
"""https://github.com/anthropics/claude-code/blob/main/CHANGELOG.md: extra usage became usage
credits, and the command with it."""


def update(c: Circumstances) -> tuple[str, ...]:
    """How to get a current claude: exact for this machine where that is known."""
    return c.fixes or (
        "claude install  # the native installer: no npm, no sudo",
        OWN_FOLDER if _npm_is_refused(c) else f"{INSTALL}  # only where npm's folder is yours",
    )


def newer(c: Circumstances, floor: str = "") -> tuple[str, ...]:
    """How to get to a build from `floor` on; an installed one only needs a new session."""
    outdone = c.version is not None and versions.older(c.version.value, c.installed)
    if outdone and not versions.older(c.installed, floor):
        return (f"claude --continue  # after /exit: {c.installed} is installed already",)
    return update(c)


def _npm_is_refused(c: Circumstances) -> bool:
    refused = any(error.kind == kinds.NPM_PERMISSIONS for error in c.errors)
    return refused or c.npm_refused is not None


def say_more(c: Circumstances) -> str:
    """What to look up and tell, where version and figures would decide."""
    looked = [] if c.version else ["claude --version"]
    options = [] if c.version else ["--cli-version V"]
    if not c.usage.windows:
        looked.append("/usage inside claude")
        options.insert(0, "--session PCT --week PCT")
    if not looked:
        return ""
    return f"{' and '.join(looked)}; then: preflight explain {' '.join(options)}"


def credits_command(c: Circumstances) -> str:
    """The command inside claude that sets up paying beyond the plan, as this build names it."""
    old = c.version is not None and versions.older(c.version.value, RENAMED)
    return "/extra-usage" if old else "/usage-credits"
