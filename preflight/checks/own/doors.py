"""The `doors` check: how claude is reached through preflight, and what leads nowhere.

A shell's function (`preflight init`) cannot be seen from here.
"""

from __future__ import annotations

import os

from ...fix import Fix, by_hand
from ...shells import words
from ...shells.words import tilde
from ..finding import FAILED, OK, SKIPPED, WARNING, Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...installs.doors.door import Door
    from ...machine.host import Host
    from ...situation import Situation

ID = "doors"
ABOUT = "whether editors, PATH and claude's own launcher reach claude through preflight"
VARIABLE = "CLAUDE_CODE_PROCESS_WRAPPER"
SETTING = "processWrapper"
"""https://code.claude.com/docs/en/corporate-launcher"""
WHAT_FAILS = {
    "editor": "its extension cannot start claude",
    "launcher": "claude starts no background session",
    "on PATH": "claude is started without preflight",
}
"""Kind of a door → what follows where it leads nowhere, where that is more than that claude is not
started from there."""


def check(situation: Situation) -> Finding:
    """Name every place that starts another program in claude's stead."""
    # Not at the top: a launch imports every check, and runs this one never.
    from ...installs.doors import editors, shims

    host = situation.host
    found = [*shims.doors(host), *editors.doors(host), *_launcher(situation)]
    broken = [door for door in found if door.problem]
    details = tuple(_line(host, door) for door in found)
    if broken:
        worst = next((door for door in broken if _stops(door)), broken[0])
        text = f"{_line(host, worst)}; {_what_fails(worst)}"
        fixes = tuple(dict.fromkeys(_fix(host, door) for door in broken))
        others = tuple(line for line in details if line != _line(host, worst))
        return Finding(ID, FAILED if _stops(worst) else WARNING, text, others, fixes)
    if not any(door.ours for door in found):
        text = (
            "nothing but your shell can lead to preflight: no shim on PATH, no editor, no launcher"
        )
        return Finding(ID, SKIPPED, text, details)
    return Finding(ID, OK, f"claude is reached through preflight by {_places(found)}", details)


def _launcher(situation: Situation) -> Iterator[Door]:
    """What claude starts before its own processes: the variable, or else the setting."""
    from ...installs.doors import program
    from ...installs.doors.door import LAUNCHER, Door

    settings = situation.settings
    value, place = settings.environ.get(VARIABLE, ""), settings.where(VARIABLE)
    if not value:
        chosen = settings.values.get(SETTING)
        value = chosen if isinstance(chosen, str) else ""
        place = f"{SETTING} in {settings.value_origins.get(SETTING, 'the settings')}"
    target = _first_word(situation.host, value)
    if target:
        host = situation.host
        ours = program.is_ours(host, target)
        yield Door(LAUNCHER, place, target, ours, program.problem(host, target))


def _first_word(host: Host, value: str) -> str:
    """The program of a launcher's command: claude takes a path, words, or a list in JSON."""
    if host.stat(value) is not None:
        return value
    words = value.strip("[] ").replace('"', " ").replace(",", " ").split()
    return words[0] if words else ""


def _what_fails(door: Door) -> str:
    return WHAT_FAILS.get(door.kind, f"claude is not started from this {door.kind}")


def _stops(door: Door) -> bool:
    return door.kind != "on PATH" or door.problem.startswith("cannot start")


def _line(host: Host, door: Door) -> str:
    target = tilde(host, door.target)
    if door.kind == "on PATH":
        return f"{target} {door.problem}" if door.problem else f"{target} is preflight"
    place = ", ".join(tilde(host, part) for part in door.place.split(", "))
    whose = door.problem or ("is preflight" if door.ours else "is another program")
    return f"{place}: {target} {whose}"


def _places(found: list[Door]) -> str:
    names = [door.place.split(", ")[0] for door in found if door.ours]
    return ", ".join(dict.fromkeys(names))


def _fix(host: Host, door: Door) -> Fix:
    from ...installs.doors import program
    from ...installs.doors.door import EDITOR, ON_PATH
    from ...installs.doors.editors import SETTING as WRAPPER

    if door.kind == ON_PATH:
        folder = tilde(host, os.path.dirname(door.target))
        if "never reached" in door.problem:
            return by_hand(f"put {folder} before it on PATH")
        command = words.path_line(host, "preflight init --shim {}", os.path.dirname(door.target))
        return Fix(command, "makes it anew") if command else by_hand(f"make {door.target} anew")
    if door.kind == EDITOR:
        path, ours = door.place.partition(", ")[2], program.own(host)
        told = f"set {WRAPPER} to {ours}" if ours else f"take {WRAPPER} out"
        return by_hand(f"{told} in {tilde(host, path)}")
    return by_hand(f"correct {door.place}, or take it out")
