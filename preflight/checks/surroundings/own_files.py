"""The `own-files` check: do claude's own files in the home belong to whoever runs it.

Started once with sudo, claude leaves files of root's that it cannot read or write later.
"""

from __future__ import annotations

from ...credentials import own_files
from ..finding import FAILED, OK, SKIPPED, Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...situation import Situation

ID = "own-files"
ABOUT = "whether claude's own files in your home are yours"


def check(situation: Situation) -> Finding:
    """Name every file that belongs to somebody else and keeps claude out."""
    host = situation.host
    if host.is_windows or host.uid == 0:
        return Finding(ID, SKIPPED, "nothing keeps this user out of files by their owner")
    found = own_files.foreign(host)
    if not found:
        return Finding(ID, OK, "claude may read and write its own files")
    lines = [f"{path} belongs to {whose}, and claude may not use it" for path, whose in found]
    fix = own_files.give_back(host)
    return Finding(ID, FAILED, lines[0], tuple(lines[1:]), (fix,) if fix else ())
