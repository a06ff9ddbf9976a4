"""Batch files and PowerShell scripts: what they start is started instead of them.

`cmd` reads a batch file's arguments as its own language, and no quoting keeps it from that
(https://flatt.tech/research/posts/batbadbut-you-cant-securely-execute-commands-on-windows/), so a
prompt such as `a & b` would run `b`.  What npm, pnpm and yarn write names a program or a script for
node in quotes (https://github.com/npm/cmd-shim, https://github.com/pnpm/cmd-shim).
"""

from __future__ import annotations

import errno
import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import ModuleType
    from typing import Protocol

    class Host(Protocol):
        """What is needed of the host, which itself comes here."""

        paths: ModuleType

        @property
        def is_windows(self) -> bool: ...
        def is_file(self, path: str) -> bool: ...
        def is_executable(self, path: str) -> bool: ...
        def read_bytes(self, path: str, limit: int) -> bytes: ...
        def search_path(self) -> list[str]: ...


ENDINGS = (".cmd", ".bat", ".ps1")
SIZE = 64 * 1024
"""Bytes; no launcher is larger."""
_HERE = r"(?:%~dp0%?|%dp0%|\$basedir|\$PSScriptRoot)"
_START = re.compile(rf'"({_HERE}[\\/]?[^"%$]+|[A-Za-z]:[\\/][^"%$]+)"\s+(?:%\*|\$args|@args)', re.I)
_OPTION = re.compile(r"\s(--[\w=:.-]+)")
_SCRIPTS = (".js", ".cjs", ".mjs")
_HARMLESS = re.compile(r"[\w./:\\ @+=,-]*", re.ASCII)
"""What means the same to `cmd` as to everybody else, quoted or not."""


_VOLTA = re.compile(r'^@?"?volta(?:\.exe)?"?\s+run\s+(%~n0|[\w.-]+)\s+%\*', re.I | re.M)
"""What Volta writes (https://github.com/volta-cli/volta, crates/volta-core/src/shim.rs)."""
_SCOOP = re.compile(r'^\s*path\s*=\s*"?([^"\r\n]+?)"?\s*$', re.M)
"""The file beside a shim of Scoop (https://github.com/ScoopInstaller/Shim)."""


def is_one(host: Host, path: str) -> bool:
    """Whether a path is started by `cmd` or PowerShell rather than by the system."""
    return host.is_windows and path.lower().endswith(ENDINGS)


def target(host: Host, path: str) -> str:
    """The program, or script of node, that a launcher starts; empty where it names none."""
    if is_one(host, path):
        return _parsed(host, path)[1]
    if not path.lower().endswith(".exe"):
        return ""
    named = _SCOOP.search(_text(host, path[:-4] + ".shim"))
    return named[1] if named and host.is_file(named[1]) else ""


def command(host: Host, words: Sequence[str]) -> list[str]:
    """The command that does what these words would, without `cmd`.

    Raises `OSError` where the words are for `cmd` and hold what it would take for its own.
    """
    path, *arguments = words
    if not is_one(host, path):
        return list(words)
    volta = _VOLTA.search(_text(host, path))
    if volta:
        name = host.paths.splitext(host.paths.basename(path))[0]
        tool = name if volta[1].startswith("%") else volta[1]
        return [_program(host, path, "volta"), "run", tool, *arguments]
    options, file = _parsed(host, path)
    if file.lower().endswith(_SCRIPTS):
        return [_program(host, path, "node"), *options, file, *arguments]
    if file.lower().endswith(".exe"):
        return [file, *arguments]
    if path.lower().endswith(".ps1") or not all(map(_HARMLESS.fullmatch, arguments)):
        raise OSError(
            errno.ENOEXEC,
            "it is a script that does not say which program it starts, and these arguments cannot "
            "be handed to it as they are; name that program in PREFLIGHT_CLAUDE",
        )
    return list(words)


def _parsed(host: Host, path: str) -> tuple[list[str], str]:
    """The options of node and the file that a launcher names."""
    for options, named in _named(host, path):
        if host.is_file(named):
            return options, named
    return [], ""


def _named(host: Host, path: str) -> Iterator[tuple[list[str], str]]:
    for line in _text(host, path).splitlines():
        if found := _START.search(line):
            yield _OPTION.findall(line[: found.start()]), _whole(host, path, found[1])


def _text(host: Host, path: str) -> str:
    try:
        return host.read_bytes(path, SIZE).decode("utf-8", "replace")
    except (OSError, ValueError):
        return ""


def _whole(host: Host, path: str, named: str) -> str:
    """A path as a launcher writes it, from the folder of the launcher."""
    below = re.sub(rf"^{_HERE}", "", named, flags=re.I)
    if below == named:
        return named
    here = host.paths.dirname(path)
    return str(host.paths.normpath(host.paths.join(here, *re.split(r"[\\/]+", below.strip("\\/")))))


def _program(host: Host, path: str, name: str) -> str:
    """The program beside the launcher, else that of PATH.  Raises `OSError`."""
    folders = [host.paths.dirname(path), *host.search_path()]
    places = [str(host.paths.join(folder, f"{name}.exe")) for folder in folders if folder]
    found = next(filter(host.is_executable, places), "")
    if not found:
        raise OSError(errno.ENOENT, f"it needs {name}, and there is no {name}.exe on PATH")
    return found
