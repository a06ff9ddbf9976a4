"""Anthropic profiles and workload identity federation.

https://platform.claude.com/docs/en/manage-claude/wif-reference and
https://code.claude.com/docs/en/authentication#authentication-precedence.
"""

from __future__ import annotations

import os

from ...machine.json_files import read_json
from ...machine.named_tuple import NamedTuple
from .. import secret_form
from ..credential import NO, PROFILE, UNKNOWN, YES, Credential

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...machine.host import Host
    from ...machine.json_files import Document
    from ..settings.effective import Settings

NAME = "ANTHROPIC_PROFILE"
FEDERATED = "oidc_federation"


class Profile(NamedTuple):
    """A profile's credential; `above_login`: a stored login loses against it."""

    credential: Credential
    above_login: bool


def find(host: Host, settings: Settings) -> Profile | None:
    """The profile in effect: the named one, federation by variables, the active or default one."""
    environ = settings.environ
    folder = _folder(host, environ)
    named = environ.get(NAME, "").strip()
    if named:
        found = _from_files(host, environ, folder, named)
        return found and Profile(_at(found, settings, NAME), True)
    if _is_set(environ, "FEDERATION_RULE_ID") and _is_set(environ, "ORGANIZATION_ID"):
        usable, reason = _identity(host, environ, None)
        variable = "ANTHROPIC_FEDERATION_RULE_ID"
        source = f"workload identity federation ({settings.where(variable)})"
        path = settings.origins.get(variable, "")
        return Profile(Credential(PROFILE, source, usable, reason, "", path, variable), True)
    if not folder or host.stat(folder) is None:
        return None
    name = _active(host, folder)
    found = _from_files(host, environ, folder, name)
    return found and Profile(found, "federation" in found.source)


def _at(credential: Credential, settings: Settings, variable: str) -> Credential:
    source = f"{credential.source} ({settings.where(variable)})"
    return credential._replace(source=source, variable=variable)


def _is_set(environ: Mapping[str, str], name: str) -> bool:
    return not secret_form.is_blank(environ.get(f"ANTHROPIC_{name}", ""))


def _folder(host: Host, environ: Mapping[str, str]) -> str:
    configured = environ.get("ANTHROPIC_CONFIG_DIR")
    if configured:
        return configured
    if host.is_windows:
        base = environ.get("APPDATA", "")
        return os.path.join(base, "Anthropic") if base else ""
    base = (
        environ.get("XDG_CONFIG_HOME") or (host.home and os.path.join(host.home, ".config")) or ""
    )
    return os.path.join(base, "anthropic") if base else ""


def _active(host: Host, folder: str) -> str:
    try:
        raw = host.read_bytes(os.path.join(folder, "active_config"), 4096)
    except (OSError, ValueError):
        return "default"
    return raw.decode("utf-8", "replace").strip() or "default"


def _from_files(
    host: Host, environ: Mapping[str, str], folder: str, name: str
) -> Credential | None:
    if "/" in name or "\\" in name:
        return Credential(PROFILE, "profile", NO, "the profile's name holds a path separator")
    path = os.path.join(folder, "configs", f"{name}.json")
    config = read_json(host, path)
    kind = config.text("authentication", "type")
    if kind == FEDERATED:
        usable, reason = _identity(host, environ, config)
        return Credential(PROFILE, f"profile {name} with federation", usable, reason, path=path)
    if kind != "user_oauth":
        return None
    stored = os.path.join(folder, "credentials", f"{name}.json")
    if host.stat(stored) is None:
        return None
    usable, reason = _stored(host, stored)
    return Credential(PROFILE, f"profile {name}", usable, reason, path=stored)


def _stored(host: Host, path: str) -> tuple[str, str]:
    status = host.stat(path)
    if status is not None and status.st_mode & 0o077 and not host.is_windows:
        return NO, f"{path} can be read by others, so claude refuses it: run `chmod 600` on it"
    document = read_json(host, path)
    if document.problem:
        return NO, f"{path} {document.problem}"
    token = document.get("access_token")
    if not isinstance(token, str) or secret_form.is_blank(token):
        return NO, f"{path} holds no access token"
    expires = document.get("expires_at")
    expired = isinstance(expires, (int, float)) and expires <= host.now()
    if expired and not document.text("refresh_token"):
        return NO, "the profile's login has expired"
    return YES, ""


def _identity(host: Host, environ: Mapping[str, str], config: Document | None) -> tuple[str, str]:
    path = config.text("authentication", "identity_token", "path") if config else ""
    path = path or environ.get("ANTHROPIC_IDENTITY_TOKEN_FILE", "")
    if path and not host.is_file(path):
        return NO, f"the identity token file {path} does not exist"
    if not path and not _is_set(environ, "IDENTITY_TOKEN"):
        return NO, "federation is set up without an identity token"
    return UNKNOWN, "the identity token is exchanged when claude starts"
