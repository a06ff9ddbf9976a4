"""Steps that several causes advise.  Never `sudo npm`, never `chown -R`.

https://code.claude.com/docs/en/setup
"""

from __future__ import annotations

import re

from ...credentials import sign_in
from ...errors import kinds
from ...fix import Fix, in_claude
from ...installs import releases, versions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..circumstances.circumstances import Circumstances

AGAIN, WITHOUT_BROWSER = sign_in.AGAIN, sign_in.ELSEWHERE
STATUS = in_claude("/status", "it names the login or key that is sent")
TELL_MORE = Fix(
    "preflight explain --session PCT --week PCT --cli-version V",
    "with your figures and version, then the same text again",
)
INSTALLER = "curl -fsSL https://claude.ai/install.sh | bash"
_WINDOWS = re.compile(
    r"(?<![A-Za-z])[A-Z]:\\|CommandNotFoundException|name of a cmdlet"
    r"|internal or external|code 3221225\d{3}"
)
"""What only Windows and its shells say."""
INSTALL = "npm install -g @anthropic-ai/claude-code@latest"
OWN_FOLDER = Fix(
    f"npm config set prefix ~/.npm-global\n{INSTALL}",
    "a global folder of your own; put ~/.npm-global/bin first on PATH",
)
RENAMED = "2.1.144"
"""https://github.com/anthropics/claude-code/blob/main/CHANGELOG.md: extra usage became usage
credits, and the command with it."""


def installer(c: Circumstances, note: str, message: str = "") -> Fix:
    """The official install script of the system that the run or the message tells of."""
    named = c.platform.value.lower() if c.platform else ""
    windows = named.startswith("win") if named else _WINDOWS.search(message) is not None
    if windows:
        return Fix("irm https://claude.ai/install.ps1 | iex", note)
    return Fix(INSTALLER, note)


def login(c: Circumstances, note: str = "sign in") -> Fix:
    """How to sign in with this build."""
    return sign_in.in_browser(c.version.value if c.version else "", note)


def update(c: Circumstances) -> tuple[Fix, ...]:
    """How to get a current claude: exact for this machine where that is known."""
    if c.fixes:
        return c.fixes
    by_npm = OWN_FOLDER if _npm_is_refused(c) else Fix(INSTALL, "only where npm's folder is yours")
    return (_native(c), by_npm)


def _native(c: Circumstances) -> Fix:
    """The native installation, by a build that can, or by the script that needs none."""
    if c.version is not None and versions.older(c.version.value, releases.OWN_INSTALLER) is False:
        return Fix("claude install", "the native installer: no npm, no sudo")
    return installer(c, "the official install script: no npm, no sudo")


def newer(c: Circumstances, floor: str = "") -> tuple[Fix, ...]:
    """How to get to a build from `floor` on; an installed one only needs a new session."""
    outdone = c.version is not None and versions.older(c.version.value, c.installed)
    if outdone and not versions.older(c.installed, floor):
        return (Fix("claude --continue", f"after /exit: {c.installed} is installed already"),)
    return update(c)


def _npm_is_refused(c: Circumstances) -> bool:
    refused = any(error.kind == kinds.NPM_PERMISSIONS for error in c.errors)
    return refused or c.npm_refused is not None


def say_more(c: Circumstances) -> tuple[Fix, ...]:
    """What to look up and tell, where version and figures would decide."""
    looked = [] if c.version else ["claude --version"]
    options = [] if c.version else ["--cli-version V"]
    if not c.usage.windows:
        looked.append("/usage inside claude")
        options.insert(0, "--session PCT --week PCT")
    if not looked:
        return ()
    return (
        Fix(
            f"preflight explain {' '.join(options)}", f"with what you see in {' and '.join(looked)}"
        ),
    )


def credits_command(c: Circumstances) -> str:
    """The command inside claude that sets up paying beyond the plan, as this build names it."""
    old = c.version is not None and versions.older(c.version.value, RENAMED)
    return "/extra-usage" if old else "/usage-credits"
