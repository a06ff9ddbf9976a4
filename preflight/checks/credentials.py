"""The `credentials` check."""

from __future__ import annotations

from .finding import UNKNOWN, Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..situation import Situation

ID = "credentials"
ABOUT = "which credential claude will send, and whether it can work"


def check(situation: Situation) -> Finding:
    """Judge what the situation knows; see the module's first line."""
    return Finding(ID, UNKNOWN, "not judged yet")
