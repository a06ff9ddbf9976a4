"""`preflight-claude` as a file: where it lies, whether a path is it, whether it can be started."""

from __future__ import annotations

import os
import sys

from .. import version_managers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...machine.host import Host

NAME = "preflight-claude"


def own(host: Host) -> str:
    """The path of this installation's executable; empty where it was installed without one.

    The one on PATH comes first where it is the same: it stays when a tool manager moves the rest.
    """
    name = f"{NAME}.exe" if host.is_windows else NAME
    beside = [
        os.path.join(os.path.dirname(os.path.abspath(program)), name)
        for program in (sys.argv[0], sys.executable)
        if program
    ]
    found = next((path for path in beside if host.is_executable(path)), "")
    for folder in host.search_path():
        path = os.path.join(folder, name)
        if os.path.isabs(folder) and host.is_executable(path):
            if not found or host.real_path(path) == host.real_path(found):
                return path
            break
    return found


def is_ours(host: Host, path: str) -> bool:
    """Whether a path leads to preflight by its name, also where nothing is there any more."""
    return os.path.basename(host.real_path(path)).startswith("preflight")


def problem(host: Host, path: str) -> str:
    """Why this program cannot be started, in words that follow its path; empty where it can."""
    if not os.path.isabs(path):
        return "is no whole path"
    if host.stat(path) is None:
        real = host.real_path(path)
        return f"leads nowhere: {real} is not there" if real != path else "is not there"
    if not host.is_executable(path):
        return "is no program that you may run"
    head = version_managers.head(host, host.real_path(path))
    interpreter = head[2:].split(b"\n")[0].split()[:1] if head.startswith(b"#!") else []
    for program in map(os.fsdecode, interpreter):
        if host.stat(program) is None:
            return f"cannot start: its Python, {program}, is not there"
    return ""
