"""Fix: one way out of a trouble, as data; how it looks is for the renderers to say."""

from __future__ import annotations

from .machine.named_tuple import NamedTuple


class Fix(NamedTuple):
    """One thing to do.

    `command` is for a shell as it stands, empty where only a person can do it; several steps are
    several lines, in their order.  `note` says what the command does, or what to do by hand, in
    words without a full stop.  `other_rights` tells that it takes rights which the person at this
    machine may lack.
    """

    command: str = ""
    note: str = ""
    other_rights: bool = False


def by_hand(note: str, *, other_rights: bool = False) -> Fix:
    """What no command does: a setting to change, a page to open, a person to ask."""
    return Fix(note=note, other_rights=other_rights)


def in_claude(command: str, note: str = "") -> Fix:
    """A slash command, which claude's own prompt takes and no shell does."""
    return Fix(note=f"type {command} in claude: {note}" if note else f"type {command} in claude")
