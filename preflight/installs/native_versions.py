"""Other versions that the native installer keeps beside the one that runs."""

from __future__ import annotations

import os

from . import versions
from .installation import NATIVE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..machine.host import Host
    from .installation import Installation


def newest(host: Host, installation: Installation | None) -> str:
    """The newest version in the folder of the native claude that runs; empty for other kinds."""
    if installation is None or installation.kind != NATIVE:
        return ""
    folder = os.path.dirname(installation.real_path)
    found = [
        name for name in host.names(folder) if versions.parse(name) and _whole(host, folder, name)
    ]
    return max(found, key=lambda name: versions.parse(name) or (0, 0, 0), default="")


def _whole(host: Host, folder: str, name: str) -> bool:
    """Whether a version is more than the empty file of a download that broke off."""
    status = host.stat(os.path.join(folder, name))
    return status is not None and status.st_size > 0
