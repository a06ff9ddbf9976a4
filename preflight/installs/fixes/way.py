"""Way: one way out, as steps for a shell; Machine: what a way is chosen from."""

from __future__ import annotations

import os

from ...fix import Fix
from ...machine.named_tuple import NamedTuple
from ...shells.startup_file import PathStep, path_step
from ...shells.words import tilde
from ..installation import Installation, NpmGlobal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...machine.host import Host

PACKAGE = "@anthropic-ai/claude-code"
SETUP = "https://code.claude.com/docs/en/setup"


class Way(NamedTuple):
    """One way out: `steps` as a user would paste them into a shell, and a `remark` on them.

    `undo` takes everything back; `own` says that they touch only files of the user's own, and can
    be taken back.  `runs` is the claude that runs afterwards in a new shell, empty where it stays
    the same; `other_rights` that they take rights which this user may lack.
    """

    remark: str
    steps: tuple[str, ...] = ()
    undo: tuple[str, ...] = ()
    own: bool = False
    runs: str = ""
    other_rights: bool = False

    @property
    def fix(self) -> Fix:
        """What checks and causes hand on of it."""
        return Fix("\n".join(self.steps), self.remark, self.other_rights)


class Machine(NamedTuple):
    """The claude that runs (or none), npm, the shell's name, and the other claudes found."""

    host: Host
    claude: Installation | None
    npm: NpmGlobal
    shell: str
    others: tuple[Installation, ...] = ()

    @property
    def home(self) -> str:
        return self.host.home or os.sep


def onto_path(host: Host, shell: str, folder: str) -> PathStep:
    """How a folder of the home comes first on PATH; empty where no start-up file can be written."""
    step = path_step(host, shell, tilde(host, folder))
    file = step.file
    if file and not host.may(file if host.stat(file) else os.path.dirname(file), os.W_OK):
        return PathStep()
    return step


def some(command: str) -> tuple[str, ...]:
    return (command,) if command else ()


def comes_first(m: Machine, folder: str) -> bool:
    """Whether PATH names `folder`, and before the folder of the claude that runs."""
    entries = [entry.rstrip(os.sep) for entry in m.host.search_path()]
    running = os.path.dirname(m.claude.path) if m.claude else ""
    return folder in (entries[: entries.index(running) + 1] if running in entries else entries)


def path_remark(m: Machine, folder: str) -> tuple[PathStep, str]:
    """The line that brings a folder first on PATH, and what is to be said of it."""
    if comes_first(m, folder):
        return PathStep(), "; then open a new terminal" if m.claude is None else ""
    add = onto_path(m.host, m.shell, folder)
    if add.command:
        return add, "; then open a new terminal"
    return add, f"; then put {tilde(m.host, folder)} first on PATH"
