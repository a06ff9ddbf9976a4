"""A home in which some of claude's files belong to root, for a user who is not."""

from __future__ import annotations

import os
from pathlib import Path

from made_up import NOW

from preflight.machine.host import Host

UID = 4711


class ForeignFiles(Host):
    """Everything belongs to the user, but for what lies at or below `roots`."""

    def __init__(self, home: Path, *roots: Path, **environ: str) -> None:
        (home / "project").mkdir(parents=True, exist_ok=True)
        super().__init__(
            {"HOME": str(home), "PATH": "/usr/bin:/bin", "TERM": "xterm", **environ},
            home=str(home),
            cwd=str(home / "project"),
            platform="linux",
            uid=UID,
            clock=NOW,
        )
        self.roots = [str(root) for root in roots]

    def is_roots(self, path: str) -> bool:
        return any(path == root or path.startswith(root + os.sep) for root in self.roots)

    def _owned(self, path: str, status: os.stat_result | None) -> os.stat_result | None:
        if status is None:
            return None
        fields = list(status)
        fields[4] = 0 if self.is_roots(path) else UID
        return os.stat_result(fields)

    def stat(self, path: str) -> os.stat_result | None:
        return self._owned(path, super().stat(path))

    def lstat(self, path: str) -> os.stat_result | None:
        return self._owned(path, super().lstat(path))

    def may(self, path: str, mode: int) -> bool:
        return not self.is_roots(path) and super().may(path, mode)

    def read_bytes(self, path: str, limit: int = 2**23) -> bytes:
        if self.is_roots(path):
            raise PermissionError(13, "Permission denied")
        return super().read_bytes(path, limit)
