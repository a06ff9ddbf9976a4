"""A host whose whole file system lies below a folder of the test."""

from __future__ import annotations

import os
from pathlib import Path

from made_up import NOW

from preflight.machine.host import Host

UID = 1000


class RootedHost(Host):
    """`/usr/bin/claude` means `ROOT/usr/bin/claude`; links in the root must be relative."""

    def __init__(self, root: Path, environ: dict[str, str], *, platform: str = "linux") -> None:
        self.root = str(root)
        home = "/Users/u" if platform == "darwin" else "/home/u"
        super().__init__(
            {"HOME": home, "PATH": "", **environ},
            home=home,
            cwd=home,
            platform=platform,
            uid=os.geteuid(),
            clock=NOW,
        )

    def inside(self, path: str) -> str:
        """Where a path of this host really lies."""
        return self.root + os.path.normpath(path)

    def read_bytes(self, path: str, limit: int = 2**23) -> bytes:
        return super().read_bytes(self.inside(path), limit)

    def read_head(self, path: str, size: int) -> bytes:
        return super().read_head(self.inside(path), size)

    def stat(self, path: str) -> os.stat_result | None:
        return super().stat(self.inside(path))

    def lstat(self, path: str) -> os.stat_result | None:
        return super().lstat(self.inside(path))

    def may(self, path: str, mode: int) -> bool:
        return super().may(self.inside(path), mode)

    def is_read_only(self, path: str) -> bool:
        return super().is_read_only(self.inside(path))

    def is_no_exec(self, path: str) -> bool:
        return super().is_no_exec(self.inside(path))

    def free_bytes(self, path: str) -> int | None:
        return super().free_bytes(self.inside(path))

    def real_path(self, path: str) -> str:
        return super().real_path(self.inside(path)).removeprefix(os.path.realpath(self.root))

    def link_target(self, path: str) -> str | None:
        return super().link_target(self.inside(path))

    def names(self, folder: str) -> list[str]:
        return super().names(self.inside(folder))
