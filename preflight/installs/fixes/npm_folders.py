"""Small repairs of npm's folders that a user may make alone, and can take back."""

from __future__ import annotations

import os
import stat

from ...machine.records import NamedTuple
from ...shells import words
from ..npm import write_access

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...machine.host import Host
    from ..installation import NpmGlobal


class Step(NamedTuple):
    """A command for `sh` and the one that takes it back."""

    command: str
    undo: str


def steps(host: Host, npm: NpmGlobal) -> tuple[Step, ...]:
    """Steps that clear every refusal; empty where one of them needs somebody else's rights."""
    found = [_step(host, path, npm) for path in npm.refused]
    if not all(found):
        return ()
    return tuple(dict.fromkeys(step for step in found if step))


def _step(host: Host, path: str, npm: NpmGlobal) -> Step | None:
    status = host.lstat(path)
    if status is None or host.is_read_only(path):
        return None
    mode = stat.S_IMODE(status.st_mode)
    if stat.S_ISDIR(status.st_mode) and status.st_uid == host.uid and mode & 0o300 != 0o300:
        again = words.path_line(host, f"chmod {mode:o} {{}}", path)
        return Step(words.path_line(host, "chmod u+wx {}", path), again) if again else None
    return aside(host, path) if _expendable(host, path, npm) else None


def aside(host: Host, path: str) -> Step | None:
    """Rename something foreign in a folder of the user's own, if the user may."""
    status, parent = host.lstat(path), host.stat(os.path.dirname(path))
    if status is None or parent is None or host.lstat(f"{path}.aside") is not None:
        return None
    if not host.may(os.path.dirname(path), os.W_OK | os.X_OK):
        return None
    if parent.st_mode & stat.S_ISVTX and host.uid not in (0, parent.st_uid, status.st_uid):
        return None
    back = words.path_line(host, "mv {} {}", f"{path}.aside", path)
    return Step(words.path_line(host, "mv {} {}", path, f"{path}.aside"), back) if back else None


def _expendable(host: Host, path: str, npm: NpmGlobal) -> bool:
    """Whether npm makes the path anew: claude's own package and command, or part of the cache.

    `node_modules` itself is not: npm lives there too.
    """
    places = write_access.layout(host, npm.prefix)
    scope = os.path.dirname(places.package)
    content = os.path.join(npm.cache, "_cacache")
    cached = (path + os.sep).startswith(content + os.sep) and os.path.isabs(content)
    # The cache folder itself only under its usual name: a setting may make it any folder.
    cached = cached or (path == npm.cache and os.path.basename(path) == ".npm")
    return cached or path in (scope, places.command) or os.path.dirname(path) == scope
