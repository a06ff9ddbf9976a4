"""Which ways out there are for which state of an installation, best first, and why.

Tried on real installations: `scripts/stages` prints the table of them.
"""

from __future__ import annotations

from ...machine.named_tuple import NamedTuple

NOTHING = "nothing"
NAMED_OLD = "named-old"
NAMED_WRONG = "named-wrong"
SHADOWS_NEWER = "shadows-newer"
OF_WINDOWS = "of-windows"
NATIVE_SOUND = "native-sound"
NATIVE_HELD = "native-held"
NATIVE_FOREIGN = "native-foreign"
CRAMPED = "cramped"
NPM_GONE = "npm-gone"
NPM_PLACEHOLDER = "npm-placeholder"
NPM_REFUSED = "npm-refused"
NPM_BLOCKED = "npm-blocked"
NPM_HELD = "npm-held"
NPM_SOUND = "npm-sound"
LOCAL = "local"
MANAGED = "managed"
MANAGED_PLACEHOLDER = "managed-placeholder"
UNTOLD = "untold"


class Row(NamedTuple):
    """The names of the recipes, best first, and the reason for their order."""

    recipes: tuple[str, ...]
    reason: str


TABLE: dict[str, Row] = {
    NOTHING: Row(
        ("the-variable", "an-alias", "off-path", "make-executable", "script"),
        "what is here already costs nothing; the official script needs no claude",
    ),
    NAMED_WRONG: Row(("the-variable",), "without the variable another one runs at once"),
    NAMED_OLD: Row(("unset",), "without the variable a newer one runs at once"),
    SHADOWS_NEWER: Row(
        ("forward", "its-own", "forward-by-hand"),
        "a newer one is here: nothing needs to be downloaded, and the old one need not run",
    ),
    OF_WINDOWS: Row(("script",), "Linux needs a claude of its own; that of Windows stays as it is"),
    NATIVE_SOUND: Row(("update", "script"), "its own updater reaches everything it needs"),
    NATIVE_HELD: Row(
        ("own-copies", "give-back"),
        "a copy of one's own keeps what is there, the running claude too, so that it can update",
    ),
    NATIVE_FOREIGN: Row(
        ("script", "image"), "its updater would write into another home than it runs from"
    ),
    CRAMPED: Row(
        ("native", "make-room"), "where the disk is full only another disk or more room helps"
    ),
    NPM_GONE: Row(("script", "npm-back"), "an npm package without node can neither run nor update"),
    NPM_PLACEHOLDER: Row(
        ("finish", "again", "script", "own-prefix", "image"),
        "the placeholder cannot run anything; what npm left out is on the disk or in the registry",
    ),
    NPM_REFUSED: Row(
        ("clear", "native", "own-prefix", "own-node", "image"),
        "the native installer needs nobody's permission; npm does in a folder of one's own",
    ),
    NPM_BLOCKED: Row(
        ("native", "again", "the-setting"),
        "npm fails again and again; changing the setting is the user's own decision",
    ),
    NPM_HELD: Row(
        ("again", "native", "the-setting"),
        "one install passes over the setting; changing it is the user's own decision",
    ),
    NPM_SOUND: Row(("again", "native"), "npm owns it and may write"),
    LOCAL: Row(
        ("in-place", "native"), "the package is in a folder of the user's own; aliases stay valid"
    ),
    MANAGED: Row(("by-manager", "script"), "whoever installed it knows where its files are"),
    MANAGED_PLACEHOLDER: Row(
        ("finish", "by-manager", "script"),
        "the same version again runs no install script, neither with pnpm nor with Bun",
    ),
    UNTOLD: Row(("script", "look"), "nobody is known who would update it"),
}
