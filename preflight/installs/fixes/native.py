"""Ways that end with claude's native installation in the user's home."""

from __future__ import annotations

import os

from ...fix import by_hand
from ...shells import words
from .. import named_by_user, ownership, releases, versions
from ..installation import NPM_GLOBAL, STUB
from ..npm import node_tools, write_access
from ..updating import self_update
from . import npm_folders
from .way import PACKAGE, SETUP, Machine, Way, path_remark, some

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

INSTALLER = "curl -fsSL https://claude.ai/install.sh | bash"
FETCHER = "wget -qO- https://claude.ai/install.sh | bash"
_FROM_NOTHING = f"installs claude into your home, see {SETUP}"
ON_WINDOWS = "irm https://claude.ai/install.ps1 | iex"


def script(m: Machine) -> Iterator[Way]:
    """The official install script: it needs neither npm nor the claude that is here."""
    if m.host.is_windows:
        yield Way(_FROM_NOTHING, (ON_WINDOWS,))
        return
    has_curl = node_tools.first_on_path(m.host, "curl")
    fetch = INSTALLER if has_curl or not node_tools.first_on_path(m.host, "wget") else FETCHER
    remark = "the official install script, into your home: no npm, no sudo"
    yield from _into_home(m, fetch, remark if m.claude else _FROM_NOTHING)


def native(m: Machine) -> Iterator[Way]:
    """The native installation by claude's own installer where that works, else by the script."""
    if not _can_install(m):
        yield from script(m)
        return
    # It comes last: claude throws away what was typed ahead, and with it the rest of a paste.
    command = f"{_command(m)} install"
    remark = "the native installer, into your home: no npm, no sudo"
    for way in _into_home(m, command, remark):
        yield way._replace(steps=(*way.steps[1:], command))


def update(m: Machine) -> Iterator[Way]:
    """claude's own update."""
    if _can_install(m):
        yield Way("claude updates itself", (f"{_command(m)} update",))


def own_copies(m: Machine) -> Iterator[Way]:
    """Folders of the updater that are not the user's, replaced by copies that are."""
    found = [npm_folders.own_copy(m.host, path) for path, _ in self_update.native_refusals(m.host)]
    if not found or not all(found):
        return
    steps = list(dict.fromkeys(step for step in found if step))
    again = f"{_command(m)} update" if _can_install(m) else INSTALLER
    yield Way(
        "gives you copies of your own of what is not yours, then updates",
        (*(step.command for step in steps), again),
        tuple(step.undo for step in reversed(steps)),
        own=True,
    )


def give_back(m: Machine) -> Iterator[Way]:
    """What takes somebody with more rights: the folder is to be the user's again."""
    home = m.home.rstrip(os.sep) + os.sep
    for path, reason in self_update.native_refusals(m.host):
        shown = words.path(m.host, path)
        if path.startswith(home) and "belongs to" in reason:
            command = f'sudo chown "$(id -un)" {shown}'
            yield Way(
                "makes the folder yours again, that folder alone", (command,), other_rights=True
            )
        else:
            yield Way(by_hand(f"{path} {reason}: make it writable, or free space").note)


def make_room(m: Machine) -> Iterator[Way]:
    """Only the user knows what on a full disk can go."""
    told = self_update.has_no_room(m.host, m.claude) if m.claude else ""
    if told:
        yield Way(f"free room, then update: {told}")


def image(m: Machine) -> Iterator[Way]:
    """Where claude came with a container's image, the image is the place to mend it."""
    if not ownership.in_container(m.host):
        return
    yield Way(
        "lasts only as long as this container: for good, rebuild its image with a newer claude "
        f"(`RUN npm install -g {PACKAGE}@latest`, without the cache of the build), or give its "
        "user a prefix of their own there (NPM_CONFIG_PREFIX, and its bin folder on PATH)"
    )


def _into_home(m: Machine, command: str, remark: str) -> Iterator[Way]:
    binaries = os.path.join(m.home, ".local", "bin")
    folders = (binaries, *self_update.folders(m.host))
    if any(write_access.cannot_create(m.host, folder) for folder in folders):
        return
    if m.host.is_no_exec(m.home) or self_update.is_cramped(m.host, folders[1]):
        return
    add, more = path_remark(m, binaries)
    remark += more
    if named_by_user.is_running(m.host, m.claude):
        remark += f", and unset {named_by_user.VARIABLE}"
    data = os.path.join(self_update.data_folder(m.host), "claude")
    placed = os.path.join(binaries, "claude")
    fresh = m.host.lstat(placed) is None and m.host.lstat(data) is None
    away = f"rm -r {words.path(m.host, placed)} {words.path(m.host, data)}"
    yield Way(
        remark,
        (command, *some(add.command)),
        (away, *_restored(m), *some(add.undo)),
        own=fresh,
        runs=placed,
    )


def _restored(m: Machine) -> tuple[str, ...]:
    """claude's installer uninstalls npm's package where it may: undo brings the old one back."""
    old = m.claude
    if old is None or old.kind != NPM_GLOBAL or m.npm.refused or not old.version:
        return ()
    return (f"npm install -g {PACKAGE}@{old.version}",)


def _can_install(m: Machine) -> bool:
    """Whether the claude that runs can be trusted to install another one."""
    claude = m.claude
    if claude is None or claude.problem or claude.problem == STUB:
        return False
    if versions.older(claude.version, releases.OWN_INSTALLER) is not False:
        return False
    return not (claude.package and not m.npm.node and _runs_on_node(claude.version))


def _runs_on_node(version: str) -> bool:
    return bool(versions.older(version, releases.NATIVE_BINARY))


def _command(m: Machine) -> str:
    """How a shell starts this claude."""
    if named_by_user.is_running(m.host, m.claude):
        return f'"${named_by_user.VARIABLE}"'
    return "claude"
