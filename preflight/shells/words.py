"""Words of others inside a command: quoted so that sh, bash, zsh and fish read them alike.

Where a word cannot be told so that it survives being shown and pasted, there is no command.
"""

from __future__ import annotations

import re

from ..foreign.characters import clean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..machine.host import Host

POWERSHELL, FISH = "powershell", "fish"
_QUOTED = {"'": '"\'"', "\\": '"\\\\"'}
"""fish takes a backslash within single quotes for an escape, the others do not: between double
quotes all four read it alike."""


class Quoted(str):
    """A word, or a piece of a command, that is quoted already."""

    __slots__ = ()


class Untellable(ValueError):
    """No shell would get this word as it is from what can be shown."""


def line(template: str, *words: str) -> str:
    """The command with a word of others for each `{}`; empty where one of them cannot be told."""
    pieces = template.split("{}")
    try:
        told = [text if isinstance(text, Quoted) else word(text) for text in words]
    except Untellable:
        return ""
    return "".join(x for pair in zip(pieces, [*told, ""], strict=True) for x in pair)


def word(text: str) -> Quoted:
    """One word for sh, bash, zsh and fish; raises `Untellable`.

    One that begins with `-` would be an option, and what cannot be printed cannot be pasted.
    """
    if not text.isprintable() or clean(text) != text or text.startswith("-"):
        raise Untellable(text)
    if text and _is_plain(text):
        return Quoted(text)
    pieces = [_QUOTED.get(piece) or f"'{piece}'" for piece in re.split(r"(['\\])", text) if piece]
    return Quoted("".join(pieces) or "''")


def powershell(text: str) -> Quoted:
    """One word for PowerShell, which also takes round quotes for quotes; raises `Untellable`."""
    if not text.isprintable() or clean(text) != text or text.startswith("-"):
        raise Untellable(text)
    return Quoted("'" + re.sub("['\u2018-\u201b]", lambda match: match[0] * 2, text) + "'")


def path(host: Host, name: str) -> Quoted:
    """A path as a user would write it, `~` for the home outside of the quotes; raises
    `Untellable`."""
    shown = tilde(host, name)
    if shown.startswith("~/"):
        return Quoted("~/" + within(shown[2:]))
    return Quoted("~") if shown == "~" else word(name)


def within(rest: str) -> Quoted:
    """What stands behind the first folders of a path, where a `-` begins no option."""
    return Quoted(word(f"x{rest}").replace("x", "", 1))


def path_line(host: Host, template: str, *paths: str) -> str:
    """As `line`, with paths for the words."""
    try:
        return line(template, *(path(host, name) for name in paths))
    except Untellable:
        return ""


def tilde(host: Host, name: str) -> str:
    """A path below the home as a user would write it."""
    home = (host.home or "").rstrip("/\\" if host.is_windows else "/")
    separator = "\\" if host.is_windows else "/"
    below = home and (name + separator).startswith(home + separator)
    return "~" + name[len(home) :] if below else name


def unset(shell: str, name: str) -> str:
    """How a shell forgets a variable; empty for a name that is none."""
    if not name.isidentifier() or not name.isascii():
        return ""
    if shell == FISH:
        return f"set -e {name}"
    return f"Remove-Item Env:{name}" if shell == POWERSHELL else f"unset {name}"


def forget_function(shell: str, name: str) -> str:
    """How a shell forgets what `preflight init` defined in it."""
    if shell == FISH:
        return f"functions --erase {name}"
    return f"Remove-Item Alias:{name}" if shell == POWERSHELL else f"unset -f {name}"


def _is_plain(text: str) -> bool:
    return re.fullmatch(r"[A-Za-z0-9_./:,@+-]+", text) is not None
