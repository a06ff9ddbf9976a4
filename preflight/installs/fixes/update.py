"""What to do so that this very claude gets up to date: exact steps, best first.

Only what https://code.claude.com/docs/en/setup recommends: the native installer, a prefix of the
user's own, a node of the user's own, the program that installed it.  Never npm as root and never
a recursive change of ownership, which https://github.com/anthropics/claude-code/issues/186 shows
to break systems.
"""

from __future__ import annotations

from ...shells import words
from . import by_npm, native, others, state
from .by_npm import INSTALL as INSTALL
from .native import INSTALLER as INSTALLER
from .table import TABLE
from .way import PACKAGE as PACKAGE
from .way import SETUP as SETUP
from .way import Machine, Way

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ...fix import Fix
    from ...machine.host import Host
    from ..installation import Installation, NpmGlobal

RECIPES: dict[str, Callable[[Machine], Iterator[Way]]] = {
    "again": by_npm.again,
    "an-alias": others.an_alias,
    "by-manager": others.by_manager,
    "clear": by_npm.clear,
    "finish": by_npm.finish,
    "forward": others.forward,
    "forward-by-hand": others.forward_by_hand,
    "give-back": native.give_back,
    "image": native.image,
    "in-place": by_npm.in_place,
    "look": others.look,
    "make-room": native.make_room,
    "make-executable": others.make_executable,
    "native": native.native,
    "npm-back": by_npm.npm_back,
    "off-path": others.off_path,
    "own-copies": native.own_copies,
    "own-node": by_npm.own_node,
    "own-prefix": by_npm.own_prefix,
    "script": native.script,
    "the-setting": by_npm.the_setting,
    "the-variable": others.the_variable,
    "unset": others.unset,
    "update": native.update,
}


def update_fixes(
    host: Host,
    installation: Installation | None,
    npm: NpmGlobal,
    shell: str,
    found: Sequence[Installation] = (),
) -> tuple[Fix, ...]:
    """The ways to bring this claude up to date, best first."""
    return tuple(way.fix for way in ways(host, installation, npm, shell, found))


def ways(
    host: Host,
    installation: Installation | None,
    npm: NpmGlobal,
    shell: str,
    found: Sequence[Installation] = (),
) -> tuple[Way, ...]:
    """The same with steps, remarks and undo apart.

    `shell` as `startup_file.name` tells it; `found` are all installations.
    """
    others_here = tuple(other for other in found if other != installation)
    machine = Machine(host, installation, npm, shell, others_here)
    return tuple(dict.fromkeys(_carried_out(machine, state.of(machine))))


def _carried_out(machine: Machine, name: str) -> Iterator[Way]:
    for recipe in TABLE[name].recipes:
        if recipe == "its-own":
            yield from _carried_out(machine, state.of(machine, alone=True))
        else:
            try:
                yield from RECIPES[recipe](machine)
            except words.Untellable:
                continue  # a path that no shell would get as it is from what can be shown
