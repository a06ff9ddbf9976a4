"""Facts: what the choice of a credential rests on, gathered once and handed around."""

from __future__ import annotations

from ...machine.named_tuple import NamedTuple
from .. import secret_form
from .. import version_rules as habits
from ..provider_switch import is_on

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...invocation import Invocation
    from ...machine.host import Host
    from ...machine.json_files import Document
    from ..settings.effective import Settings
    from ..version_rules import Rules

ANTHROPIC = ("", "api.anthropic.com", "api.anthropic.com:443")


LOOPBACK = ("127.0.0.1", "localhost", "host.docker.internal")


class Facts(NamedTuple):
    """`thorough` allows a helper program to be started, for the macOS Keychain."""

    host: Host
    settings: Settings
    config: Document
    invocation: Invocation
    rules: Rules
    thorough: bool = False

    @property
    def environ(self) -> Mapping[str, str]:
        return self.settings.environ

    @property
    def shell(self) -> Mapping[str, str]:
        """The environment before any settings file."""
        return self.host.environ

    @property
    def bare(self) -> bool:
        """`--bare`: no logins, no profiles, a helper only from the command line."""
        flagged = self.invocation.has("--bare") or is_on(self.environ, "CLAUDE_CODE_SIMPLE")
        return flagged and self.rules.have(habits.SIMPLE)

    @property
    def without_login(self) -> bool:
        """Whether this run may not use what `/login` stored."""
        return self.bare or self.by_host

    @property
    def by_host(self) -> bool:
        """Whether the program that starts claude hands over the credential itself."""
        name = "CLAUDE_CODE_PROVIDER_MANAGED_BY_HOST"
        return self.rules.have(habits.HOST_KEEPS_LOGIN_OUT) and is_on(self.shell, name)

    @property
    def prefers_login(self) -> bool:
        """Cloud and desktop sessions put a login before tokens, keys and helper."""
        if is_on(self.shell, "CLAUDE_CODE_REMOTE") and self.rules.have(habits.CLOUD_SESSION):
            return True
        since = {"claude-desktop": habits.DESKTOP, "local-agent": habits.LOCAL_AGENT}
        entry = since.get(self.shell.get("CLAUDE_CODE_ENTRYPOINT", ""))
        return entry is not None and self.rules.have(entry)

    @property
    def to_anthropic(self) -> bool:
        """Whether requests go straight to Anthropic's own API.

        A gateway takes keys of its own making, and sandboxes hand out placeholders that a socket
        or proxy replaces: https://github.com/docker/for-mac/issues/7842.
        """
        between = ("HTTPS_PROXY", "https_proxy")
        if self.shell.get("ANTHROPIC_UNIX_SOCKET") or any(self.environ.get(n) for n in between):
            return False
        return is_direct(self.settings)

    def is_set(self, name: str) -> bool:
        """Whether claude takes the variable for set."""
        value = self.environ.get(name, "")
        return not secret_form.is_blank(value) if self.rules.have(habits.TRIMS) else bool(value)


def base_url(settings: Settings) -> str:
    """`ANTHROPIC_BASE_URL`, empty where it is unset or blank."""
    return settings.environ.get("ANTHROPIC_BASE_URL", "").strip()


def is_direct(settings: Settings) -> bool:
    """Whether requests go to Anthropic's own API, with no gateway that could take other keys."""
    return authority(base_url(settings)) in ANTHROPIC


def is_loopback(url: str) -> bool:
    """Whether a URL leads to this machine itself."""
    target = authority(url)
    return target.startswith("[::1]") or target.split(":", 1)[0] in LOOPBACK


def authority(url: str) -> str:
    """Host and port of a URL, without user and password."""
    return url.split("://", 1)[-1].split("/", 1)[0].rsplit("@", 1)[-1].lower()
