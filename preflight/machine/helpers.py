"""The programs that help us, such as git: never one that comes with the folder of the project."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .host import Host


def program(host: Host, name: str) -> str:
    """The path of a helper; empty where PATH has none outside the folder of the project."""
    if host.is_windows:
        name += ".exe"
    for folder in _trusted(host):
        path = os.path.join(folder, name)
        if host.is_executable(path):
            return path
    return ""


def is_trusted(host: Host, path: str) -> bool:
    """Whether a program lies in one of those folders, e.g. the npm that was found on PATH."""
    return os.path.dirname(path) in _trusted(host)


def environment(host: Host) -> dict[str, str]:
    """The caller's own environment, with a PATH that leads to nothing of the project."""
    return {**host.environ, "PATH": host.paths.pathsep.join(_trusted(host))}


def _trusted(host: Host) -> Iterator[str]:
    """The absolute entries of PATH that do not lie in the folder of the project.

    `.` or `./node_modules/.bin` on PATH would hand our questions to whoever wrote the project.
    """
    inside = _project(host)
    for folder in host.search_path():
        if not os.path.isabs(folder):
            continue
        real = host.real_path(folder)
        if not inside or (real != inside and not real.startswith(inside.rstrip(os.sep) + os.sep)):
            yield folder


def _project(host: Host) -> str:
    """The folder of the project: the repository around the current one, else that one.

    The home and what holds it are nobody else's project.
    """
    if not host.cwd:
        return ""
    here = host.real_path(host.cwd)
    home = host.real_path(host.home) if host.home else ""
    folder = here
    while folder != os.path.dirname(folder) and not _holds(folder, home):
        if host.lstat(os.path.join(folder, ".git")) is not None:
            return folder
        folder = os.path.dirname(folder)
    return "" if _holds(here, home) or here == os.path.dirname(here) else here


def _holds(folder: str, home: str) -> bool:
    return home == folder or home.startswith(folder.rstrip(os.sep) + os.sep)
