"""The macOS Keychain, asked for the presence of an item and never for what is in it.

Without `-g` and `-w` the `security` program prints attributes only, so no dialog appears.  The
services' names were read off claude 2.0.28 to 2.1.330.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...machine.host import Host

LOGIN = "Claude Code-credentials"
CONSOLE_KEY = "Claude Code"
SECURITY = "/usr/bin/security"
NOT_FOUND = 44
"""The exit status of `security` where there is no such item."""


def service(environ: Mapping[str, str], name: str) -> str:
    """The item's service: a config dir of one's own adds eight digits of its hash."""
    import hashlib
    import unicodedata

    folder = environ.get("CLAUDE_SECURESTORAGE_CONFIG_DIR")
    if folder is None:
        folder = environ.get("CLAUDE_CONFIG_DIR", "")
    if not folder:
        return name
    text = unicodedata.normalize("NFC", folder)
    return f"{name}-{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()[:8]}"


def holds(host: Host, environ: Mapping[str, str], name: str) -> bool | None:
    """Whether the Keychain has the item; `None` where it did not say.  Starts a program."""
    import subprocess

    account = environ.get("USER") or host.user_name()
    command = [SECURITY, "find-generic-password", "-a", account, "-s", service(environ, name)]
    try:
        status = host.run(command, timeout=5).returncode
    except (OSError, subprocess.TimeoutExpired):
        return None
    return {0: True, NOT_FOUND: False}.get(status)
