"""Whether this user's `npm install -g` of claude could write where npm writes.

What npm does was read in npm 11 (`@npmcli/arborist`, `bin-links`): it makes `lib/node_modules`
and the scope folder, renames the old package folder and the old `bin/claude` aside in their own
folders, unpacks the new package, and links `bin/claude` again.  The prefix folder itself matters
only where a folder below it is missing, which is what claude's own check gets wrong
(https://github.com/anthropics/claude-code/issues/37753).
"""

from __future__ import annotations

import os
import stat

from ..records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..host import Host

SCOPE = "@anthropic-ai"
NAME = "claude-code"


class Refusal(NamedTuple):
    """A folder (or file) where the install would fail, and why, in a few words."""

    path: str
    reason: str


class Layout(NamedTuple):
    """Where a global install of claude goes below a prefix."""

    modules: str
    scope: str
    package: str
    bin: str
    command: str


def layout(host: Host, prefix: str) -> Layout:
    """The folders below `prefix`; Windows has neither `lib` nor `bin`."""
    top = prefix if host.is_windows else os.path.join(prefix, "lib")
    modules = os.path.join(top, "node_modules")
    scope = os.path.join(modules, SCOPE)
    folder = prefix if host.is_windows else os.path.join(prefix, "bin")
    return Layout(modules, scope, os.path.join(scope, NAME), folder, os.path.join(folder, "claude"))


def refusals(host: Host, prefix: str, cache: str) -> tuple[Refusal, ...]:
    """Every place in which the install would be refused, in npm's order; empty: it would work."""
    places = layout(host, prefix)
    found = (
        _refused(host, places.scope),
        _renaming_refused(host, places.package),
        _refused(host, places.bin),
        _renaming_refused(host, places.command),
        _refused(host, os.path.join(cache, "_cacache")),
    )
    unique: dict[str, Refusal] = {}
    for refusal in found:
        if refusal:
            unique.setdefault(refusal.path, refusal)
    return tuple(unique.values())


def _refused(host: Host, folder: str) -> Refusal | None:
    """Whether an entry can be made in `folder`, which npm creates (with parents) if missing."""
    while True:
        status = host.stat(folder)
        if status is not None:
            break
        if host.link_target(folder) is not None:
            return Refusal(folder, "is a link that leads nowhere")
        parent = os.path.dirname(folder)
        if parent == folder:
            return Refusal(folder, "does not exist")
        folder = parent
    if not stat.S_ISDIR(status.st_mode):
        return Refusal(folder, "is not a folder")
    if host.may(folder, os.W_OK | os.X_OK):
        return None
    return Refusal(folder, why(host, status))


def _renaming_refused(host: Host, path: str) -> Refusal | None:
    """Whether a sticky folder keeps this user from renaming what somebody else owns in it."""
    folder = host.stat(os.path.dirname(path))
    if folder is None or not folder.st_mode & stat.S_ISVTX or host.uid in (0, folder.st_uid):
        return None
    entry = host.lstat(path)
    if entry is None or entry.st_uid == host.uid:
        return None
    return Refusal(path, f"belongs to {owner(host, entry.st_uid)} in a sticky folder")


def why(host: Host, status: os.stat_result) -> str:
    """What keeps this user out of a folder, as far as its owner and mode tell."""
    name = owner(host, status.st_uid)
    mode = stat.S_IMODE(status.st_mode)
    if status.st_uid == host.uid and mode & 0o300 != 0o300:
        return f"is yours but not writable (mode {mode:o})"
    if status.st_uid == host.uid:
        return "is on a file system that cannot be written"
    return f"belongs to {name} (mode {mode:o})"


def owner(host: Host, uid: int) -> str:
    """A user's name, or `uid 1000` where the number has none."""
    try:
        import pwd

        return pwd.getpwuid(uid).pw_name
    except (ImportError, KeyError):
        return f"uid {uid}"
