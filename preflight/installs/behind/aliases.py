"""Aliases of `claude` in the start-up files of shells.

claude's own local installer wrote `alias claude="~/.claude/local/claude"`.
"""

from __future__ import annotations

import os
import re

from ...machine.named_tuple import NamedTuple
from ...shells.startup_file import tilde
from . import tool_versions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...machine.host import Host

_FILES = (
    *(".bashrc", ".bash_aliases", ".bash_profile", ".profile", ".zshrc", ".zprofile"),
    ".config/fish/config.fish",
)
_LINE = re.compile(r"""^\s*alias\s+(?:--\s+)?claude(?:=|\s+)(["']?)([^"'\n]*)\1""", re.MULTILINE)
_GONE = re.compile(
    r"^[^#\n]*\b(?:unalias\s+(?:--\s+)?claude\b|functions\s+-e\s+claude\b|preflight\s+init\b)",
    re.MULTILINE,
)
"""What takes the alias away again further down; `preflight init` does, too."""
_SIZE = 256 * 1024


class Alias(NamedTuple):
    """`file` that sets it, `command` as it stands there, `path` of the program, or empty."""

    file: str
    command: str
    path: str = ""


def of_claude(host: Host) -> Iterator[Alias]:
    """Every alias of that name, as far as it starts one program."""
    home = host.home or ""
    for name in _FILES if home else ():
        file = os.path.join(home, name)
        text = tool_versions.head(host, file, _SIZE).decode("utf-8", "replace")
        for found in _LINE.finditer(text):
            if not _GONE.search(text, found.end()):
                yield Alias(file, found[2], _path(host, found[2]))


def _path(host: Host, command: str) -> str:
    word = command.split()[0] if command.split() else ""
    for mark in ("~", "$HOME", "${HOME}"):
        if word.startswith(mark + "/"):
            word = os.path.join(host.home or os.sep, word[len(mark) + 1 :])
    return word if os.path.isabs(word) else ""


def removal(host: Host, alias: Alias, shell: str) -> str:
    """The line that drops the alias in every new shell; empty for a shell that we do not know."""
    if shell == "fish":
        return f"echo 'functions -e claude' >> {tilde(host, alias.file)}"
    if shell in ("bash", "zsh"):
        return f"echo 'unalias claude 2>/dev/null || :' >> {tilde(host, alias.file)}"
    return ""
