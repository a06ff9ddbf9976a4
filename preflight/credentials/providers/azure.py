"""Whether Azure's library inside claude would find credentials for Microsoft Foundry.

https://code.claude.com/docs/en/microsoft-foundry; order:
https://learn.microsoft.com/azure/developer/javascript/sdk/authentication/credential-chains.
"""

from __future__ import annotations

import os

from ...fix import Fix, by_hand
from .. import secret_form
from ..credential import NO, UNKNOWN, YES
from . import cloud_machine

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...machine.host import Host
    from ..settings.effective import Settings
    from .cloud_machine import Answer

_BASE = "ANTHROPIC_FOUNDRY_BASE_URL"
_RESOURCE = "ANTHROPIC_FOUNDRY_RESOURCE"
_SERVICES = ("IDENTITY_ENDPOINT", "MSI_ENDPOINT", "AZURE_FEDERATED_TOKEN_FILE")


def missing(environ: Mapping[str, str], flag: str) -> str:
    """What claude needs beside credentials and does not have."""
    base, resource = environ.get(_BASE, "").strip(), environ.get(_RESOURCE, "").strip()
    if not base and not resource:
        return f"neither {_RESOURCE} nor {_BASE} is set"
    if base and resource:
        return f"{_RESOURCE} and {_BASE} exclude each other"
    if resource and not _is_name(resource):
        return f"{_RESOURCE} must be a resource's name, not a URL or host name"
    return ""


def _is_name(text: str) -> bool:
    letters = text.isascii() and text.replace("-", "").isalnum()
    return letters and 2 <= len(text) <= 64 and not text.startswith("-") and not text.endswith("-")


def judge(host: Host, settings: Settings, flag: str, trims: bool) -> Answer:
    """`usable` and reason."""
    environ = settings.environ
    for name in ("ANTHROPIC_FOUNDRY_API_KEY", "ANTHROPIC_FOUNDRY_AUTH_TOKEN"):
        value = environ.get(name, "")
        if value:
            flaw = secret_form.header(value)
            if flaw.text:
                return NO, f"{name} {flaw.text}", by_hand(f"set {name} anew, as one line")
            return YES, ""
    if all(environ.get(f"AZURE_{part}") for part in ("TENANT_ID", "CLIENT_ID", "CLIENT_SECRET")):
        return YES, ""
    if (
        any(environ.get(name) for name in _SERVICES)
        or cloud_machine.vendor(host) == cloud_machine.MICROSOFT
    ):
        return UNKNOWN, "Azure's identity services are not asked before a launch"
    folder = environ.get("AZURE_CONFIG_DIR") or os.path.join(host.home or "", ".azure")
    if host.is_file(os.path.join(folder, "azureProfile.json")):
        return UNKNOWN, "the sign-in of the Azure CLI is not tried before a launch"
    text = "no Azure credentials were found: set ANTHROPIC_FOUNDRY_API_KEY or run `az login`"
    return NO, text, Fix("az login", "signs in to Azure")
