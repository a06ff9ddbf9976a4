"""Which credential wins."""

from __future__ import annotations

from .credential import NONE, Credential

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..files import Document
    from ..host import Host
    from ..launch.invocation import Invocation
    from .settings import Settings


def credential(
    host: Host, settings: Settings, config: Document, invocation: Invocation, version: str
) -> Credential:
    """The credential that a request of this run carries, in claude's order of precedence."""
    return Credential(NONE)
