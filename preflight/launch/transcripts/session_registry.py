"""The session ids under which a running claude registers, noted while they stand there.

Recent versions keep `sessions/<process id>.json` while they run: the id comes within the first
second, another one follows it with `--continue` and after `/clear`, and the end removes the file
(measured on 2.1.330; 2.0.28 has no registry).
"""

from __future__ import annotations

import _thread
import os
import time

from ...machine import paths
from ...machine.json_files import read_json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...machine.host import Host

PAUSES = (0.25,) * 12 + (2.0, 5.0)
"""Seconds between looks; after the last one nothing wakes this process any more."""


class Registry:
    """Looks after the process `pid` in a thread of its own; `ids` gets what is found."""

    def __init__(self, host: Host, pid: int, ids: list[str]) -> None:
        self._host, self._pid, self._ids = host, pid, ids

    def start(self) -> None:
        """Begin to look, if a thread can be had; without it the transcripts alone must tell."""
        try:
            _thread.start_new_thread(self._look, ())
        except RuntimeError:
            pass  # the limit on threads or memory is reached

    def _look(self) -> None:
        for pause in PAUSES:
            time.sleep(pause)
            found = session_of(self._host, self._pid)
            if found and found not in self._ids:
                self._ids.append(found)


def session_of(host: Host, pid: int) -> str:
    """The session id that a running claude registered for its process id, or ""."""
    document = read_json(host, os.path.join(paths.sessions_dir(host), f"{pid}.json"))
    return document.text("sessionId")
