"""Whether Google's library inside claude would find credentials.

Order: https://cloud.google.com/docs/authentication/application-default-credentials.
"""

from __future__ import annotations

import os

from ...fix import Fix
from ...machine.json_files import read_json
from .. import secret_form
from ..credential import NO, UNKNOWN, YES
from . import cloud_machine

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...machine.host import Host
    from ..settings.effective import Settings
    from .cloud_machine import Answer

_VARIABLE = "GOOGLE_APPLICATION_CREDENTIALS"
_LOGIN = "gcloud auth application-default login"
_MAKES = "makes the credentials that claude reads"
_USABLE = ("authorized_user", "service_account", "impersonated_service_account")
_METADATA = ("GCE_METADATA_HOST", "GCE_METADATA_IP", "K_SERVICE", "FUNCTION_TARGET", "GAE_SERVICE")


def missing(environ: Mapping[str, str], flag: str) -> str:
    """What claude needs beside credentials and does not have."""
    if flag == "VERTEX":
        if environ.get("CLAUDE_CODE_SKIP_VERTEX_AUTH") and not environ.get(
            "ANTHROPIC_VERTEX_PROJECT_ID"
        ):
            return "ANTHROPIC_VERTEX_PROJECT_ID is not set"
        return ""
    prefix = "ANTHROPIC_GOOGLE_CLOUD_"
    if environ.get(f"{prefix}BASE_URL"):
        return ""
    names = [f"{prefix}{part}" for part in ("PROJECT", "WORKSPACE_ID")]
    unset = [name for name in names if secret_form.is_blank(environ.get(name, ""))]
    return f"{unset[0]} is not set" if unset else ""


def judge(host: Host, settings: Settings, flag: str, trims: bool) -> Answer:
    """`usable` and reason."""
    environ = settings.environ
    named = environ.get(_VARIABLE)
    if named:
        return _file(host, os.path.join(host.cwd or "", named), _VARIABLE)
    path = _well_known(host, environ)
    if path and host.stat(path) is not None:
        return _file(host, path, "the application default credentials")
    if settings.values.get("gcpAuthRefresh"):
        return UNKNOWN, "gcpAuthRefresh may fetch credentials"
    on_google = cloud_machine.vendor(host) == cloud_machine.GOOGLE or any(
        environ.get(n) for n in _METADATA
    )
    if on_google and environ.get("METADATA_SERVER_DETECTION", "").lower() != "none":
        return UNKNOWN, "Google's metadata service is not asked before a launch"
    return NO, f"no Google credentials were found: run `{_LOGIN}`", Fix(_LOGIN, _MAKES)


def _well_known(host: Host, environ: Mapping[str, str]) -> str:
    name = "application_default_credentials.json"
    configured = environ.get("CLOUDSDK_CONFIG")
    if configured:
        return os.path.join(configured, name)
    if host.is_windows:
        return os.path.join(environ.get("APPDATA", ""), "gcloud", name)
    return os.path.join(host.home or "", ".config", "gcloud", name)


def _file(host: Host, path: str, what: str) -> Answer:
    document = read_json(host, path)
    if not document.exists:
        return NO, f"{what} names {path}, which does not exist", _instead(what)
    if document.problem:
        return NO, f"{what}: {path} {document.problem}", _instead(what)
    if document.text("type") in _USABLE:
        return YES, ""
    return UNKNOWN, f"{what} are of a kind that is not tried before a launch"


def _instead(what: str) -> Fix:
    if what == _VARIABLE:
        return Fix(f"unset {_VARIABLE}\n{_LOGIN}", f"or correct {what}; else this {_MAKES}")
    return Fix(_LOGIN, _MAKES)
