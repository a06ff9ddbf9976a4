"""StartFault: what keeps a claude from starting."""

from __future__ import annotations

from ...machine.named_tuple import NamedTuple

EMPTY = "empty"
CUT_OFF = "cut-off"
NO_PROGRAM = "no-program"
"""Something else lies where the program should: a web page, zeros of a full disk."""
PLACEHOLDER = "placeholder"
OTHER_MACHINE = "other-machine"
OTHER_SYSTEM = "other-system"
NO_LOADER = "no-loader"
NO_INTERPRETER = "no-interpreter"
OLD_NODE = "old-node"
ILLEGAL = "illegal-instruction"
KILLED = "killed"
CRASHED = "crashed"
NOT_FOUND = "not-found"
NOT_EXECUTABLE = "not-executable"
FAILED = "failed"
SILENT = "silent"
"""It neither ended nor answered in time."""

DAMAGED = (EMPTY, CUT_OFF, NO_PROGRAM)
"""The file itself is bad: the same program put there anew is good."""


class StartFault(NamedTuple):
    """`what` is a sentence without a full stop, with the `path` of the file at fault in it;
    `seen` are observations with their source; `sure` is false where another reason is as likely.
    """

    kind: str
    path: str
    what: str
    seen: tuple[str, ...] = ()
    sure: bool = True
