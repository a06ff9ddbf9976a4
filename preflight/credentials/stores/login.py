"""The login stored by `/login`: a claude.ai login, or the API key made by a Console login.

Where it lies: https://code.claude.com/docs/en/authentication#credential-management.
"""

from __future__ import annotations

import os

from ...machine import paths
from .. import secret_form
from ..credential import LOGIN, LOGIN_KEY, NO, UNKNOWN, YES, Credential
from ..settings import claude_json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from ...machine.host import Host
    from ...machine.json_files import Document
    from ..secret_form import Flaw

SCOPE = "user:inference"
"""The scope without which claude ignores a stored login."""


def credentials_file(host: Host, environ: Mapping[str, str] | None = None) -> str:
    """The path of `.credentials.json`; empty where no home can be told.

    `environ`: settings may move the folder.
    """
    folder = (environ or {}).get("CLAUDE_CONFIG_DIR") or paths.config_dir(host)
    return os.path.join(folder, ".credentials.json") if folder else ""


def stored(host: Host, environ: Mapping[str, str]) -> tuple[Credential | None, str]:
    """The claude.ai login in the credential file, or why there is none although a file exists."""
    path = credentials_file(host, environ)
    document = claude_json.read(host, path) if path else None
    if document is None or not document.exists:
        return None, ""
    if document.problem.startswith("is larger than"):
        return Credential(LOGIN, path, UNKNOWN, f"{path} {document.problem}", path=path), ""
    if not document.data:
        return None, f"{path} {document.problem or 'holds no login'}"
    login = document.get("claudeAiOauth")
    if not isinstance(login, dict) or not login.get("accessToken"):
        return None, f"{path} holds no login"
    # JavaScript's `includes` works on text as well, and claude takes both.
    scopes = login.get("scopes")
    if not isinstance(scopes, (list, str)) or SCOPE not in scopes:
        return None, f"the login in {path} lacks the permission {SCOPE}"
    usable, reason = _judged(host, login)
    plan = document.text("claudeAiOauth", "subscriptionType")
    return Credential(LOGIN, f"login in {path}", usable, reason, plan, path), ""


def file_problem(host: Host, path: str) -> str:
    """What is wrong with the credential file itself; empty for nothing or no file."""
    document = claude_json.read(host, path)
    return f"{path} {document.problem}" if document.problem else ""


def _judged(host: Host, login: dict[str, Any]) -> tuple[str, str]:
    access = login["accessToken"]
    flaw = secret_form.header(access).text if isinstance(access, str) else "is not text"
    if flaw:
        return NO, f"the stored access token {flaw}"
    if not _past(host, login.get("expiresAt")):
        return YES, ""
    if not login.get("refreshToken"):
        return NO, "the stored login has expired and cannot be renewed"
    if _past(host, login.get("refreshTokenExpiresAt")):
        return NO, "the stored login has reached its end and cannot be renewed"
    return YES, ""


def _past(host: Host, milliseconds: Any) -> bool:
    numeric = isinstance(milliseconds, (int, float)) and not isinstance(milliseconds, bool)
    return numeric and milliseconds / 1000 <= host.now()


def from_keychain(
    host: Host, environ: Mapping[str, str], config: Document, thorough: bool
) -> Credential | None:
    """A claude.ai login in the macOS Keychain, by presence alone.

    A launch does not ask the Keychain: the account that claude noted is its only witness.
    """
    if thorough:
        from . import keychain

        present = keychain.holds(host, environ, keychain.LOGIN)
        if present is False:
            return None
        if present:
            return Credential(LOGIN, "login in the macOS Keychain", YES)
    if isinstance(config.get("oauthAccount"), dict):
        reason = "the macOS Keychain was not asked"
        return Credential(LOGIN, "login in the macOS Keychain", UNKNOWN, reason)
    return None


def console_key(config: Document, to_anthropic: bool) -> tuple[Credential, Flaw] | None:
    """The API key that a Console login left in the global config."""
    key = config.text("primaryApiKey")
    if secret_form.is_blank(key):
        return None
    flaw = secret_form.credential(key, secret_form.API_KEY, to_anthropic)
    source = f"primaryApiKey in {config.path}"
    usable, reason = (NO, f"primaryApiKey {flaw.text}") if flaw.text else (YES, "")
    return Credential(LOGIN_KEY, source, usable, reason, path=config.path), flaw
