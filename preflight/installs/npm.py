"""npm's global folder, found without running npm."""

from __future__ import annotations

from .installation import NpmGlobal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..host import Host


def global_folder(host: Host) -> NpmGlobal:
    """Where `npm install -g` of this user would write, and whether it could."""
    return NpmGlobal()
