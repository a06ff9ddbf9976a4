"""Usage from every source, the newest figure of each window first."""

from __future__ import annotations

from .report import UsageReport

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..files import Document
    from ..host import Host


def report(host: Host, config: Document) -> UsageReport:
    """The reported usage of the account that is signed in."""
    return UsageReport()
