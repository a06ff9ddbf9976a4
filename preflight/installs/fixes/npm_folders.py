"""Small repairs of npm's folders that a user may make alone, and can take back."""

from __future__ import annotations

import os
import stat

from ...machine.named_tuple import NamedTuple
from ...shells import words
from ..npm import write_access

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...machine.host import Host
    from ..installation import NpmGlobal


class Step(NamedTuple):
    """A command for `sh` and the one that takes it back."""

    command: str
    undo: str


def steps(host: Host, npm: NpmGlobal) -> tuple[Step, ...]:
    """Steps that clear every refusal; empty where one of them needs somebody else's rights."""
    return _all(host, npm, npm.refused)


def of_cache(host: Host, npm: NpmGlobal) -> tuple[Step, ...] | None:
    """Steps that clear npm's cache alone, for an install into another prefix; `None` where that
    takes somebody else's rights."""
    refused = [path for path in npm.refused if _in_cache(path, npm)]
    found = _all(host, npm, refused)
    return None if refused and not found else found


def _all(host: Host, npm: NpmGlobal, refused: Sequence[str]) -> tuple[Step, ...]:
    found = [_step(host, path, npm) for path in refused]
    if not all(found):
        return ()
    return tuple(dict.fromkeys(step for step in found if step))


def _in_cache(path: str, npm: NpmGlobal) -> bool:
    return (path + os.sep).startswith(npm.cache + os.sep) and os.path.isabs(npm.cache)


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
    # A second time there is nothing to do: what lies there then is the new one.
    there = f"{path}.aside"
    back = words.path_line(host, "test -e {} || mv {} {}", path, there, path)
    away = words.path_line(host, "test -e {} || mv {} {}", there, path, there)
    return Step(away, back) if back else None


def own_copy(host: Host, path: str) -> Step | None:
    """Replace a foreign folder in a folder of the user's own by a copy that is the user's.

    Everything in it stays where it is and works on.  Only where all of it can be read.
    """
    step = aside(host, path)
    if step is None or not _readable(host, path):
        return None
    copy, there = f"{path}.copy", f"{path}.aside"
    made = "cp -a {} {} && mv {} {} && mv {} {}"
    command = words.path_line(host, made, path, copy, path, there, copy, path)
    back = words.path_line(host, "mv {} {} && mv {} {}", path, copy, there, path)
    return Step(command, back) if back else None


def _readable(host: Host, path: str, left: int = 2000) -> bool:
    """Whether a copy would be whole; a large folder is not worth copying."""
    waiting = [path]
    while waiting:
        entry = waiting.pop()
        status = host.lstat(entry)
        left -= 1
        if status is None or left < 0:
            return False
        if stat.S_ISLNK(status.st_mode):
            continue
        folder = stat.S_ISDIR(status.st_mode)
        if not host.may(entry, os.R_OK | (os.X_OK if folder else 0)):
            return False
        if folder:
            waiting += [os.path.join(entry, name) for name in host.names(entry)]
    return True


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
