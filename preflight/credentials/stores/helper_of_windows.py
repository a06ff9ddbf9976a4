"""What `cmd` would make of an `apiKeyHelper`: on Windows it is claude's shell for it.

Nothing is claimed of what `cmd` works out itself; how it finds a program:
https://learn.microsoft.com/windows-server/administration/windows-commands/path.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ...machine.host import Host

ENDINGS = ".COM;.EXE;.BAT;.CMD"
_WORD = re.compile(r'\s*(?:"([^"]+)"|([^\s"]+))(.*)', re.DOTALL)
_SHELL = frozenset("%^&|<>()!\n")
_BUILTIN = frozenset(
    """assoc call cd chdir cls color copy date del dir echo endlocal erase exit for ftype goto if md
    mkdir mklink move path pause popd prompt pushd rd rem ren rename rmdir set setlocal shift start
    time title type ver verify vol""".split()
)


def words(command: str) -> tuple[str, str] | None:
    """The program and the text behind it; `None` where `cmd` has to work out more than that."""
    found = None if _SHELL.intersection(command.strip()) else _WORD.match(command)
    return (found[1] or found[2], found[3].strip()) if found else None


def fault(host: Host, name: str, environ: Mapping[str, str]) -> str:
    """Why `cmd` could not run this program; empty where it could, or where that is not known."""
    if name.lower() in _BUILTIN:
        return ""
    if any(host.is_file(path) for path in _places(host, name, environ)):
        return ""
    if "/" in name or "\\" in name:
        return f"names {name}, which does not exist"
    return f"runs {name}, which is not on PATH"


def _places(host: Host, name: str, environ: Mapping[str, str]) -> Iterator[str]:
    folders = [host.cwd or ""]
    if "/" not in name and "\\" not in name:
        path = environ.get("PATH", "")
        folders += [folder.strip('"') for folder in path.split(host.paths.pathsep) if folder]
    endings = (environ.get("PATHEXT") or ENDINGS).split(";")
    for folder in folders:
        whole = str(host.paths.join(folder, name))
        yield whole
        for ending in endings:
            yield whole + ending.lower()
            yield whole + ending.upper()
