"""Ways on which npm brings the newest claude."""

from __future__ import annotations

import os

from ...shells import words
from .. import versions
from ..installation import STUB
from ..npm import blocking_settings, write_access
from . import npm_folders
from .way import PACKAGE, Machine, Way, onto_path, some

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

INSTALL = f"npm install -g {PACKAGE}@latest"
OWN_PREFIX = "~/.npm-global"
NVM = "https://github.com/nvm-sh/nvm"


def finish(m: Machine) -> Iterator[Way]:
    """Run the package's own install script, where npm left out nothing but that."""
    package = m.claude.package if m.claude else ""
    script = os.path.join(package, "install.cjs")
    if not package or not m.npm.node or not m.host.is_file(script) or not _has_program(m, package):
        return
    if m.host.may(os.path.join(package, "bin"), os.W_OK | os.X_OK):
        command = f"node {words.path(m.host, script)}"
        yield Way("finishes what npm left out", (command,))


def clear(m: Machine) -> Iterator[Way]:
    """Make room for npm in folders of the user's own, then update."""
    repaired = npm_folders.steps(m.host, m.npm) if m.npm.refused else ()
    if repaired:
        undo = tuple(step.undo for step in reversed(repaired))
        steps = (*(step.command for step in repaired), _install(m))
        yield Way("makes room for npm, then updates", steps, (*_earlier(m), *undo), own=True)


def again(m: Machine) -> Iterator[Way]:
    """Install the newest package over the old one."""
    if m.npm.refused or not m.npm.node:
        return
    prefix = elsewhere(m)
    remark = "install, as npm update -g keeps to an old range"
    overridden = blocking_settings.overrides(m.npm.blocked + m.npm.held)
    if overridden:
        remark = f"passes over npm's setting {(m.npm.blocked + m.npm.held)[0]}"
    if blocking_settings.stands_in_the_way(m.npm.blocked):
        return
    if not prefix:
        # A package that root made in this folder: npm installs beside it once, and stumbles over
        # what it could not remove the next time.
        room = _foreign_package(m)
        yield Way(remark, (*(step.command for step in room), _install(m)), _earlier(m), own=True)
    elif not write_access.refusals(m.host, prefix, m.npm.cache):
        remark = "updates the claude that runs; npm alone would install another"
        there = words.path_line(m.host, f"{_install(m)} --prefix {{}}", prefix)
        if there:
            yield Way(remark, (there,))


def in_place(m: Machine) -> Iterator[Way]:
    """Update a package in a folder of its own: claude's old `~/.claude/local`, or a project."""
    package = m.claude.package if m.claude else ""
    folder = package.partition(f"{os.sep}node_modules{os.sep}")[0]
    if not folder or not m.npm.npm or not m.npm.node or m.npm.blocked:
        return
    if write_access.cannot_create(m.host, os.path.dirname(package)):
        return
    shown = words.path(m.host, folder)
    overridden = "".join(f" {o}" for o in blocking_settings.overrides(m.npm.held))
    command = f"npm install --prefix {shown} {PACKAGE}@latest{overridden}"
    yield Way(f"updates it where it is, in {shown}", (command,))


def own_prefix(m: Machine) -> Iterator[Way]:
    """A place of the user's own for npm to write to."""
    npm, host = m.npm, m.host
    if not npm.npm or not npm.node or not npm.refused:
        return
    if npm.source.startswith("$"):
        yield Way(f"point {npm.source} to a folder of your own, then {INSTALL}")
        return
    if m.claude and m.claude.manager:
        # A node version manager and a prefix of one's own exclude each other:
        # https://github.com/nvm-sh/nvm#compatibility-issues
        yield Way(f"install another node with {m.claude.manager}, then {INSTALL}")
        return
    room = npm_folders.of_cache(host, npm)
    if room is None or write_access.cannot_create(host, os.path.join(m.home, ".npm-global")):
        return
    add = onto_path(host, m.shell, os.path.join(m.home, ".npm-global", "bin"))
    then = "then open a new terminal" if add.command else f"put {OWN_PREFIX}/bin first on PATH"
    former = "npm config delete prefix"
    if npm.source == os.path.join(m.home, ".npmrc"):
        former = words.path_line(host, "npm config set prefix {}", npm.prefix) or former
    yield Way(
        f"a global folder of your own; {then}",
        (
            *(step.command for step in room),
            f"npm config set prefix {OWN_PREFIX}",
            _install(m),
            *some(add.command),
        ),
        (f"npm uninstall -g {PACKAGE}", former, *some(add.undo)),
        own=True,
        runs=os.path.join(m.home, ".npm-global", "bin", "claude"),
    )


def own_node(m: Machine) -> Iterator[Way]:
    """A node of the user's own."""
    # nvm refuses to work beside a prefix that is set, wherever that is:
    # https://github.com/nvm-sh/nvm#compatibility-issues
    managed = bool(m.claude and m.claude.manager)
    if not managed and not m.npm.source.startswith(("$", os.sep)):
        yield Way(f"a node of your own, with nvm: {NVM}", ("nvm install 22", INSTALL))


def npm_back(m: Machine) -> Iterator[Way]:
    """npm or node has gone from PATH."""
    yield Way(f"put npm and node on PATH again, then {INSTALL}")


def the_setting(m: Machine) -> Iterator[Way]:
    """What holds npm back is a setting of the user's, or of the company's."""
    yield Way(f"change npm's setting {(m.npm.blocked + m.npm.held)[0]}")


def elsewhere(m: Machine) -> str:
    """The prefix of the claude that runs, where npm would install into another one."""
    package = m.claude.package if m.claude else ""
    end = f"{os.sep}lib{os.sep}node_modules{os.sep}"
    if not m.npm.prefix or end not in package:
        return ""
    own = package.partition(end)[0]
    return "" if m.host.real_path(m.npm.prefix) == own else own


def _install(m: Machine) -> str:
    return " ".join((INSTALL, *blocking_settings.overrides(m.npm.blocked + m.npm.held)))


def _earlier(m: Machine) -> tuple[str, ...]:
    """What brings the version back that was there before."""
    claude = m.claude
    if claude is None or claude.problem == STUB or versions.parse(claude.version) is None:
        return (f"npm uninstall -g {PACKAGE}",)
    return (f"npm install -g {PACKAGE}@{claude.version}",)


def _foreign_package(m: Machine) -> tuple[npm_folders.Step, ...]:
    package = m.claude.package if m.claude else ""
    if not package or m.host.may(package, os.W_OK | os.X_OK):
        return ()
    step = npm_folders.aside(m.host, package)
    return (step,) if step else ()


def _has_program(m: Machine, package: str) -> bool:
    """Whether the platform's own package is there, beside the package or within it."""
    scopes = (os.path.dirname(package), os.path.join(package, "node_modules", "@anthropic-ai"))
    return any(
        m.host.is_file(os.path.join(scope, name, "claude"))
        for scope in scopes
        for name in m.host.names(scope)
        if name.startswith(f"claude-code-{m.host.platform}")
    )
