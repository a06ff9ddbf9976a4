"""How to sign in: with a browser, without one, and where nobody sits at the machine.

https://code.claude.com/docs/en/authentication and https://code.claude.com/docs/en/github-actions.
"""

from __future__ import annotations

from ..fix import Fix, by_hand
from ..installs import versions
from ..machine import switches

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..machine.host import Host

AUTH_COMMAND = "2.1.41"
"""The first release with `claude auth login`; to older ones the words are a prompt (measured)."""
AGAIN = Fix(
    "claude",
    "start claude, and type /logout and then /login: the login of today knows the plan of today",
)
ELSEWHERE = Fix(
    "claude setup-token",
    "without a browser here: run this where there is one, and set CLAUDE_CODE_OAUTH_TOKEN here to "
    "what it prints",
)
OF_CI = (
    Fix(
        "claude setup-token",
        "on a machine with a browser; keep what it prints as a secret of this CI, and hand it to "
        "the job as CLAUDE_CODE_OAUTH_TOKEN",
    ),
    by_hand("or keep an API key as a secret, handed to the job as ANTHROPIC_API_KEY"),
)
"""Nobody types /login in a job."""
OF_A_SERVICE = (
    ELSEWHERE,
    by_hand("or sign in once at a terminal of this account: claude auth login"),
)
"""For cron, systemd and the like: the login of the same account serves them as well."""
_CI_VARIABLES = (
    "CI",
    "GITHUB_ACTIONS",
    "GITLAB_CI",
    "BUILDKITE",
    "CODEBUILD_BUILD_ID",
    "JENKINS_URL",
    "TEAMCITY_VERSION",
    "TF_BUILD",
)
_OF_A_DESKTOP = ("TERM", "DISPLAY", "WAYLAND_DISPLAY", "SSH_CONNECTION")


def in_browser(version: str, note: str = "sign in") -> Fix:
    """How to sign in with this build; one that is not known is taken for a recent one."""
    if versions.older(version, AUTH_COMMAND):
        return Fix("claude", f"{note}: start claude, and type /login")
    return Fix("claude auth login", note)


def out(version: str, note: str) -> Fix:
    """How to sign out with this build."""
    if versions.older(version, AUTH_COMMAND):
        return Fix("claude", f"{note}: start claude, and type /logout")
    return Fix("claude auth logout", note)


def is_ci(host: Host) -> bool:
    """Whether this is a job of a CI service."""
    return any(switches.is_set(host, name) for name in _CI_VARIABLES)


def is_unattended(host: Host) -> bool:
    """Whether nobody sits here: neither terminal nor desktop, as under cron and systemd.

    Those set no TERM: crontab(5), systemd.exec(5).
    """
    if host.platform != "linux" or any(host.terminals):
        return False
    return not any(host.environ.get(name) for name in _OF_A_DESKTOP)


def instead(host: Host) -> tuple[Fix, ...]:
    """What takes the place of a sign-in where nobody can sign in; empty where somebody can."""
    if is_ci(host):
        return OF_CI
    return OF_A_SERVICE if is_unattended(host) else ()


def ways(host: Host, version: str) -> tuple[Fix, ...]:
    """How to get a credential where there is none, best first."""
    return instead(host) or (in_browser(version), ELSEWHERE)
