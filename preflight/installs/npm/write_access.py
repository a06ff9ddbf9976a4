"""Whether this user's `npm install -g` of claude could write where npm writes.

The steps were read in npm 11 (`@npmcli/arborist`, `bin-links`, `cacache`) and tried against it:
npm makes `lib/node_modules` and the scope folder, renames the old package folder and the old
`bin/claude` aside, unpacks the new package and links `bin/claude` again.  The prefix folder
itself matters only where a folder below it is missing; claude's own check looks at nothing else
(https://github.com/anthropics/claude-code/issues/37753).
"""

from __future__ import annotations

import os
import stat

from ...machine.named_tuple import NamedTuple
from ..ownership import owner, why
from . import node_tools

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...machine.host import Host

PACKAGE = os.path.join("@anthropic-ai", "claude-code")
COMMAND = "../lib/node_modules/@anthropic-ai/claude-code/bin/claude.exe"
"""What npm links `bin/claude` to, for any version that an update would install."""
Refusal = tuple[str, str]
"""A path at which the install would fail, and why, in a few words.  Not a record: making one
costs more at start-up than all the looking does."""
_REIFY = "node_modules/@npmcli/arborist/lib/arborist/reify.js"
"""Where npm 11 learned to remove such a folder; npm 10 and older give up."""
_CACHE = (("tmp",), ("index-v5",), ("content-v2", "sha512"))


class Layout(NamedTuple):
    """Where a global install of claude goes below a prefix."""

    modules: str
    package: str
    bin: str
    command: str


def layout(host: Host, prefix: str) -> Layout:
    """The paths below `prefix`; Windows has neither `lib` nor `bin`."""
    modules = os.path.join(prefix, *(() if host.is_windows else ("lib",)), "node_modules")
    folder = prefix if host.is_windows else os.path.join(prefix, "bin")
    package = os.path.join(modules, PACKAGE)
    return Layout(modules, package, folder, os.path.join(folder, "claude"))


def refusals(host: Host, prefix: str, cache: str, npm_package: str = "") -> tuple[Refusal, ...]:
    """Every place in which the install would be refused, in npm's order; empty: it would work.

    `npm_package` is the folder of npm's own files, which tell what this npm can do.
    """
    places = layout(host, prefix)
    unique: dict[str, Refusal] = {}
    for refusal in _steps(host, places, cache, npm_package):
        if refusal:
            unique.setdefault(refusal[0], refusal)
    return tuple(unique.values())


def spoilt_cache(host: Host, cache: str) -> tuple[list[str], int]:
    """Folders of npm's cache that this user cannot write, and how many were looked at.

    An earlier `sudo npm` leaves them; an install fails if it happens to need one.  There are up
    to 256, so every eighth must do.
    """
    folder = os.path.join(cache, "_cacache", "index-v5")
    sample = [os.path.join(folder, name) for name in host.names(folder)[::8]]
    return [path for path in sample if not host.may(path, os.W_OK | os.X_OK)], len(sample)


def _steps(host: Host, places: Layout, cache: str, npm_package: str) -> Iterator[Refusal | None]:
    scope = os.path.dirname(places.package)
    if host.link_target(places.modules) is not None:
        # npm replaces a `node_modules` that is a link by a folder of its own.
        yield cannot_create(host, os.path.dirname(places.modules))
    yield cannot_create(host, scope)
    yield _cannot_rename(host, places.package)
    yield _leftover(host, places.package, npm_package)
    installed = host.is_file(os.path.join(places.package, "package.json"))
    linked = host.link_target(places.command)
    if linked != COMMAND:
        if not installed:
            yield _taken(host, places, linked)
        yield _cannot_rename(host, places.command)
    if installed or linked != COMMAND:
        yield cannot_create(host, places.bin)
    for parts in _CACHE:
        yield cannot_create(host, os.path.join(cache, "_cacache", *parts))
    spoilt, looked_at = spoilt_cache(host, cache)
    if len(spoilt) * 2 > looked_at:
        yield spoilt[0], "and most of npm's cache beside it cannot be written"


def cannot_create(host: Host, folder: str) -> Refusal | None:
    """Whether no entry can be made in `folder`, which npm creates (with parents) if missing."""
    while True:
        status = host.stat(folder)
        if status is not None:
            break
        if host.link_target(folder) is not None:
            return folder, "is a link that leads nowhere"
        parent = os.path.dirname(folder)
        if parent == folder:
            return folder, "does not exist"
        folder = parent
    if not stat.S_ISDIR(status.st_mode):
        return folder, "is not a folder"
    if host.may(folder, os.W_OK | os.X_OK):
        return None
    return folder, why(host, folder, status)


def _cannot_rename(host: Host, path: str) -> Refusal | None:
    """Whether a sticky folder keeps this user from renaming what somebody else owns in it."""
    folder = host.stat(os.path.dirname(path))
    if folder is None or not folder.st_mode & stat.S_ISVTX or host.uid in (0, folder.st_uid):
        return None
    entry = host.lstat(path)
    if entry is None or entry.st_uid == host.uid:
        return None
    return path, f"belongs to {owner(host, entry.st_uid)} in a sticky folder"


def _taken(host: Host, places: Layout, linked: str | None) -> Refusal | None:
    """Whether `bin/claude` is there and is not npm's: npm refuses with EEXIST."""
    if host.lstat(places.command) is None:
        return None
    target = os.path.normpath(os.path.join(places.bin, linked or ""))
    if linked is not None and (target + os.sep).startswith(places.package + os.sep):
        return None
    return places.command, "is there already and does not belong to npm's package"


def _leftover(host: Host, package: str, npm_package: str) -> Refusal | None:
    """Whether a folder of an interrupted update is in the way and will not be removed.

    ENOTEMPTY and EACCES there: https://github.com/anthropics/claude-code/issues/4280.
    """
    scope, name = os.path.split(package)
    if not any(entry.startswith(f".{name}-") for entry in host.names(scope)):
        return None
    for retired in retired_names(host, package):
        path = os.path.join(scope, retired)
        if not host.names(path):
            continue
        if npm_package and not node_tools.source_has(host, npm_package, _REIFY, "ENOTEMPTY"):
            return path, "is left from an earlier update, and this npm stumbles over it"
        if not host.may(path, os.W_OK | os.X_OK):
            return path, "is left from an earlier update and is not yours to remove"
    return None


def retired_names(host: Host, package: str) -> tuple[str, ...]:
    """The names to which npm may rename the old package: a digest of its path, always the same."""
    import base64
    import hashlib

    names = []
    for path in dict.fromkeys((package, host.real_path(package))):
        digest = base64.b64encode(hashlib.sha1(path.encode()).digest()).decode()
        suffix = "".join(c for c in digest if c.isascii() and c.isalnum())[:8]
        names.append(f".{os.path.basename(package)}-{suffix}")
    return tuple(names)
