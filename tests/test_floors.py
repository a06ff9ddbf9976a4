"""The order of the floors: a module imports from its own room and from those below, types too."""

from __future__ import annotations

import ast
from graphlib import TopologicalSorter

import pytest
from repository import PACKAGE, ROOT

FLOORS = """
    preflight.machine preflight.foreign preflight.fix preflight.shells
    preflight.installs.versions preflight.known_arguments preflight.invocation preflight.usage
    preflight.usage.outlook
    preflight.installs preflight.installs.npm preflight.installs.updating preflight.installs.fixes
    preflight.installs.starting
    preflight.credentials preflight.credentials.settings preflight.credentials.providers
    preflight.credentials.stores preflight.credentials.choice preflight.situation
    preflight.errors preflight.errors.catalogue preflight.errors.reading preflight.errors.sessions
    preflight.checks
    preflight.explanation.circumstances preflight.explanation.evidence
    preflight.explanation.causes preflight.explanation preflight.asking preflight.records
    preflight.render preflight.library preflight.launch.process preflight.launch.transcripts
    preflight.launch
    preflight.statusline preflight.commands preflight.cli preflight.__main__
""".split()
"""From the ground up; the longest name that a module begins with is its floor."""
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in PACKAGE.rglob("*.py")
}


def floor(module: str) -> int:
    names = [module.rsplit(".", n)[0] for n in range(module.count(".") + 1)]
    return next((FLOORS.index(name) for name in names if name in FLOORS), -1)


def allowed(module: str, name: str) -> bool:
    """The package itself holds the version, for all, and hands out the library's names."""
    return floor(name) <= floor(module) or (module, name) == ("preflight", "preflight.library")


def imported(module: str) -> set[str]:
    """The modules of the package that a module imports, anywhere in its text."""
    found = set()
    package = module if MODULES[module].name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(MODULES[module].read_text())):
        if isinstance(node, ast.ImportFrom) and node.level:
            above = package.rsplit(".", node.level - 1)[0]
            base = f"{above}.{node.module}" if node.module else above
            named = {f"{base}.{name.name}" for name in node.names}
            found |= {name if name in MODULES else base for name in named}
    return found - {module}


@pytest.mark.parametrize("module", sorted(MODULES))
def test_nothing_is_imported_from_above(module: str) -> None:
    above = [name for name in imported(module) if not allowed(module, name)]
    assert not above, f"{module} stands below what it imports; the order is FLOORS in this file"


def test_no_circle() -> None:
    TopologicalSorter({module: imported(module) for module in MODULES}).prepare()


def test_no_room_is_crowded() -> None:
    rooms: dict[str, list[str]] = {}
    for path in MODULES.values():
        rooms.setdefault(str(path.parent.relative_to(ROOT)), []).append(path.name)
    del rooms["preflight/explanation/causes"]
    crowded = [
        f"{room} has {len(files)} files: move some to a room of their own inside it, by subject"
        for room, files in rooms.items()
        if len(files) > 16
    ]
    assert not crowded
