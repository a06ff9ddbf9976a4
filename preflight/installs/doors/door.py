"""Door: one place that starts a program in claude's stead."""

from __future__ import annotations

from ...machine.named_tuple import NamedTuple

ON_PATH = "on PATH"
EDITOR = "editor"
LAUNCHER = "launcher"


class Door(NamedTuple):
    """`kind` is one of the words above; `place` says what names the program, `target` is that
    program's path; `ours` tells that it is preflight, `problem` in a few words that follow the
    target why it cannot be started, and is empty where it can."""

    kind: str
    place: str
    target: str
    ours: bool = False
    problem: str = ""
