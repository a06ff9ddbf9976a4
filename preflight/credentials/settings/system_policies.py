"""Managed settings that a system keeps outside of files: Windows' registry, profiles of macOS.

https://code.claude.com/docs/en/managed-settings: what administrators alone can write comes before
the files, `HKCU` after them, and only one of these sources is used.
"""

from __future__ import annotations

from ...machine.json_files import Document, object_in
from .claude_json import read_property_list

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...machine.host import Host

KEY = "SOFTWARE\\Policies\\ClaudeCode"
VALUE = "Settings"
ADMINISTRATORS, USERS = "HKLM", "HKCU"
PROFILES = "/Library/Managed Preferences"
DOMAIN = "com.anthropic.claudecode.plist"


def of_administrators(host: Host) -> Document | None:
    """The policy that users cannot write; `None` where there is none."""
    if host.is_windows:
        return _registry(host, ADMINISTRATORS)
    if host.platform == "darwin":
        user = host.environ.get("USER", "")
        own = f"{PROFILES}/{user}/{DOMAIN}" if user and "/" not in user else ""
        found = (read_property_list(host, path) for path in (own, f"{PROFILES}/{DOMAIN}") if path)
        return next((document for document in found if document.exists), None)
    return None


def of_user(host: Host) -> Document | None:
    """The policy of this account alone, which counts where there is no other."""
    return _registry(host, USERS) if host.is_windows else None


def _registry(host: Host, hive: str) -> Document | None:
    text = host.registry_text(hive, KEY, VALUE)
    return object_in(f"{hive}\\{KEY}", text) if text else None
