"""The login stored by `/login`: a claude.ai login, or the API key made by a Console login.

Where it lies: https://code.claude.com/docs/en/authentication#credential-management.
"""

from __future__ import annotations

import os

from .. import paths
from ..files import read_json
from .credential import LOGIN, LOGIN_KEY, NO, YES, Credential
from .values import header_flaw

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..files import Document
    from ..host import Host

SCOPE = "user:inference"
"""The scope without which claude ignores a stored login."""


def credentials_file(host: Host) -> str:
    """The path of `.credentials.json`; empty where no home can be told."""
    folder = paths.config_dir(host)
    return os.path.join(folder, ".credentials.json") if folder else ""


def stored(host: Host) -> tuple[Credential | None, str]:
    """The claude.ai login in the credential file, or why there is none although a file exists."""
    path = credentials_file(host)
    document = read_json(host, path) if path else None
    if document is None or not document.exists:
        return None, ""
    if document.problem:
        return None, f"{path} {document.problem}"
    if not document.get("claudeAiOauth", "accessToken"):
        return None, f"{path} holds no login"
    scopes = document.get("claudeAiOauth", "scopes")
    if not isinstance(scopes, (list, str)) or SCOPE not in scopes:
        return None, f"the login in {path} lacks the permission {SCOPE}"
    usable, reason = _judged(host, document)
    plan = document.text("claudeAiOauth", "subscriptionType")
    return Credential(LOGIN, f"login in {path}", usable, reason, plan, path), ""


def _judged(host: Host, document: Document) -> tuple[str, str]:
    access = document.get("claudeAiOauth", "accessToken")
    flaw = header_flaw(access) if isinstance(access, str) else "is not text"
    if flaw:
        return NO, f"the stored access token {flaw}"
    expires = document.get("claudeAiOauth", "expiresAt")
    numeric = isinstance(expires, (int, float)) and not isinstance(expires, bool)
    expired = numeric and expires / 1000 <= host.now()
    if expired and not document.text("claudeAiOauth", "refreshToken"):
        return NO, "the login has expired and holds no refresh token"
    return YES, ""


def console_key(config: Document) -> Credential | None:
    """The API key that a Console login left in the global config."""
    key = config.text("primaryApiKey")
    if header_flaw(key):
        return None
    source = f"primaryApiKey in {config.path}"
    return Credential(LOGIN_KEY, source, YES, path=config.path)
