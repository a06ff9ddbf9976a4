"""Links and copies of `preflight-claude` that are named `claude` and lie on PATH."""

from __future__ import annotations

import os

from .. import find
from . import program
from .door import ON_PATH, Door

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...machine.host import Host


def name(host: Host) -> str:
    """What a shim is called here."""
    return "claude.exe" if host.is_windows else "claude"


def doors(host: Host) -> Iterator[Door]:
    """Each shim on PATH, in order; one behind the real claude is never reached."""
    before = ""
    for folder in dict.fromkeys(host.search_path()):
        path = os.path.join(folder or ".", name(host))
        if host.lstat(path) is None:
            continue
        if not (program.is_ours(host, path) or find.is_shim(host, path)):
            before = before or (path if host.is_executable(path) else "")
            continue
        problem = program.problem(host, path) if os.path.isabs(path) else ""
        if before and not problem:
            problem = f"is never reached: {before} comes before it on PATH"
        yield Door(ON_PATH, "PATH", path, True, problem)
