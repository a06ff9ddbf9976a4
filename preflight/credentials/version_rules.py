"""From which version on claude has a habit that decides which credential it sends.

Measured on published releases between 2.0.28 and 2.1.330 against a loopback API; where the
changelog (https://code.claude.com/docs/en/changelog) names the release, it is that one, else the
lowest release that was seen to have the habit.
"""

from __future__ import annotations

from ..installs.versions import parse
from ..machine.named_tuple import NamedTuple

CUSTOM_HEADERS = (2, 0, 45)
"""A credential in `ANTHROPIC_CUSTOM_HEADERS` counts without any other."""
ASKS_ABOUT_KEY = (2, 0, 45)
"""Interactive runs ask whether to use an API key that was neither approved nor rejected."""
CLOUD_SESSION = (2, 0, 45)
"""`CLAUDE_CODE_REMOTE` puts a login before tokens, keys and helper."""
TRUST_FIRST = (2, 0, 65)
"""Project settings wait for the trust dialog (GHSA-jh7p-qr78-84p7)."""
BYTE_ORDER_MARK = (2, 0, 76)
"""Settings files may begin with a byte order mark, UTF-16 included."""
REFUSES_NESTING = (2, 1, 41)
NESTS_AGAIN = (2, 1, 71)
"""Between these two, claude did not start where `CLAUDECODE` was set by another session."""
SETTINGS_OAUTH = (2, 1, 70)
"""Settings may set `CLAUDE_CODE_OAUTH_TOKEN` and `CLAUDE_CONFIG_DIR`."""
SIMPLE = (2, 1, 81)
"""`--bare` and `CLAUDE_CODE_SIMPLE`."""
DESKTOP = (2, 1, 81)
"""The desktop app's sessions put a login before tokens, keys and helper."""
FORCED_ORGANIZATION = (2, 1, 81)
"""Managed `forceLoginOrgUUID` is enforced for logins."""
SYSTEM_POLICIES = (2, 1, 51)
"""Managed settings in the registry of Windows and in profiles of macOS."""
NO_PROGRAM_DATA = (2, 1, 75)
"""Managed settings in `C:\\ProgramData` are no longer read."""
DROP_INS = (2, 1, 83)
"""`managed-settings.d`."""
HOST_MANAGED = (2, 1, 94)
"""`CLAUDE_CODE_PROVIDER_MANAGED_BY_HOST` keeps the settings' credentials out."""
PROFILES = (2, 1, 129)
"""Anthropic profiles and workload identity federation."""
TOLERATES_HOOKS = (2, 1, 129)
"""Malformed hooks no longer make the whole file be dropped."""
UNIX_SOCKET = (2, 1, 129)
"""`ANTHROPIC_UNIX_SOCKET` carries the requests."""
FORCED_LOGIN = (2, 1, 147)
"""Managed `forceLoginMethod` refuses keys, tokens and helpers."""
LOCAL_AGENT = (2, 1, 147)
"""Sessions of the desktop app's local agent behave like the desktop app's own."""
GATEWAY = (2, 1, 195)
"""`CLAUDE_CODE_USE_GATEWAY` and gateway sign-ins outrank the cloud providers."""
HOST_KEEPS_LOGIN_OUT = (2, 1, 200)
"""`CLAUDE_CODE_PROVIDER_MANAGED_BY_HOST` keeps stored logins out too."""
LENIENT_POLICY = (2, 1, 200)
"""Of managed settings only the malformed entries are dropped."""
LOCAL_AT_ROOT = (2, 1, 211)
"""`settings.local.json` is read at the repository's root."""
TRIMS = (2, 1, 227)
"""A variable of blanks counts as unset, and the helper must print a single word."""
SIZE_LIMIT = (2, 1, 227)
"""Settings files above 2 MiB are dropped."""
STRICT_POLICY = (2, 1, 260)
"""Managed settings that are no JSON keep claude from starting."""
PROJECT_KEEPS_OUT = (2, 1, 260)
"""A project's settings no longer set `CLAUDE_CODE_SIMPLE` and `CLAUDE_CONFIG_DIR`."""
ALLOWED_PROVIDERS = (2, 1, 300)
"""Managed `allowedProviders`."""
PROJECT_OAUTH_OUT = (2, 1, 330)
"""A project's settings no longer set `CLAUDE_CODE_OAUTH_TOKEN`."""
SIGN_IN = (2, 1, 330)
"""Managed `enforceAnthropicSignIn`."""
EMPTY_CONFIG = (2, 1, 330)
"""An empty `.claude.json` is taken for a missing one."""


class Rules(NamedTuple):
    """The habits of one version."""

    version: tuple[int, int, int]

    def have(self, since: tuple[int, int, int]) -> bool:
        """Whether this version has the habit that began in `since`."""
        return self.version >= since

    @property
    def refuse_nesting(self) -> bool:
        """Whether this version does not start inside another session."""
        return REFUSES_NESTING <= self.version < NESTS_AGAIN


def rules(version: str) -> Rules:
    """The habits of a version such as `2.0.28`; an unknown version is taken for a recent one."""
    return Rules(parse(version) or (9999, 0, 0))
