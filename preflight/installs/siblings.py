"""Other versions that the native installer keeps beside the one that runs."""

from __future__ import annotations

import os

from . import version
from .installation import NATIVE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..host import Host
    from .installation import Installation


def newest(host: Host, installation: Installation | None) -> str:
    """The newest version in the folder of the native claude that runs; empty for other kinds."""
    if installation is None or installation.kind != NATIVE:
        return ""
    folder = os.path.dirname(installation.real_path)
    found = [name for name in host.names(folder) if version.parse(name)]
    return max(found, key=lambda name: version.parse(name) or (0, 0, 0), default="")
